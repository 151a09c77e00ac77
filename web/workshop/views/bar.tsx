// The bar on top: which plan it is, what was done to it, and where else one can go.
import {t} from "../text/messages";
import {playAgain, redo, reset, undo} from "./doings";
import {Button, Choice, Menu} from "./controls";
import {OpenButton, saveCode, saveFile} from "./files";
import {LanguageChoice} from "./language";
import {choosePlan, choosePreset} from "./loading";
import {startLesson, tourOf} from "./lessons";
import {useModel} from "./model";

export function Bar() {
  const working = useModel().view.value.name === "work";
  return (
    <header class="bar">
      <p class="brand">{t("brand")} <small>{t("draft")}</small></p>
      {working && <><Which /><Steps /></>}
      <More />
    </header>
  );
}

function Which() {
  const model = useModel();
  const {preset, plan} = model.state.value;
  const plans = model.plans.value;
  return (
    <div class="which">
      <Choice label={t("place")} value={preset} onChange={(id) => void choosePreset(model, id)}
        options={model.presets.value.map(({id, name}) => ({value: id, text: name}))} />
      <Choice label={t("plan")} value={plan} onChange={(code) => void choosePlan(model, code)}
        options={plans.map(({code, name}) => ({value: code, text: `${code}: ${name}`}))} />
    </div>
  );
}

function Steps() {
  const model = useModel();
  const playing = model.playing.value !== null;
  const none = model.past.value.length === 0;
  return (
    <div class="steps" role="group" aria-label={t("what-was-done")}>
      <Button off={none || playing} onClick={() => void undo(model)}>{t("undo")}</Button>
      <Button off={model.future.value.length === 0 || playing} onClick={() => void redo(model)}>{t("redo")}</Button>
      <Button off={none || playing} label={t("play-again-long")} onClick={() => void playAgain(model)}>
        {t("play-again")}
      </Button>
      <Button off={!model.changed.value || playing} onClick={() => void reset(model)}>{t("reset")}</Button>
    </div>
  );
}

function More() {
  const model = useModel();
  const tour = tourOf(model);
  const go = (name: "work" | "lessons" | "group") => { model.view.value = {name}; };
  return (
    <nav class="more" aria-label={t("more")}>
      {model.view.value.name !== "work" && <Button onClick={() => go("work")}>{t("back-to-plan")}</Button>}
      <Menu label={t("file")}>
        <Button onClick={() => void saveFile(model)}>{t("save-file")}</Button>
        <OpenButton />
        <Button onClick={() => saveCode(model)}>{t("code-and-link")}</Button>
        <Button onClick={() => window.print()}>{t("print")}</Button>
      </Menu>
      <Menu label={t("room")}>
        {tour && <Button onClick={() => void startLesson(model, tour)}>{t("tour")}</Button>}
        <Button onClick={() => go("lessons")}>{t("lessons")}</Button>
        <Button onClick={() => go("group")}>{t("group")}</Button>
        <Button onClick={() => { model.presenter.value = true; }}>{t("presenter")}</Button>
        <Button onClick={() => { model.over.value = {name: "about"}; }}>{t("help")}</Button>
      </Menu>
      <LanguageChoice />
    </nav>
  );
}
