// The language of the page; what the kernel says stays English, and German says that it is a draft.
import {language, languages, speak, t} from "../text/messages";
import type {Language} from "../text/messages";

const names: Record<Language, string> = {en: "English", de: "Deutsch"};

export function LanguageChoice() {
  return (
    <label class="choice language">
      <span class="heard">{t("language")}</span>
      <select value={language.value} onChange={(event) => speak(event.currentTarget.value as Language)}>
        {languages.map((name) => <option key={name} value={name} lang={name}>{names[name]}</option>)}
      </select>
    </label>
  );
}
