// A plan as a code that can be read out, and as a link; with it goes what its table expects, and nobody's name.
import {useEffect, useState} from "preact/hooks";
import {t} from "../text/messages";
import {Button, Choice} from "./controls";
import {saveForTables} from "./files";
import {tableBets, useModel} from "./model";

export function Share() {
  const model = useModel();
  const [bet, setBet] = useState<number | null>(null);
  const [link, setLink] = useState("");
  const [copied, setCopied] = useState("");
  const state = model.state.value;
  useEffect(() => {
    model.joins.link(state).then((text) => setLink(`${location.href.split("#")[0]}#${text}`), () => setLink(""));
  }, [state]);
  const [code, setCode] = useState<string | null>(null); // null until it is known
  useEffect(() => {
    let wanted = true;
    void model.joins.code(state, bet).then((text) => { if (wanted) setCode(text); });
    return () => { wanted = false; };
  }, [state, bet]);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(t("copied"));
    } catch {
      setCopied(t("not-copied"));
    }
  };
  return (
    <>
      <p>{t("code-says")}</p>
      <Choice label={t("table-bet")} value={bet === null ? "" : String(bet)}
        onChange={(value) => setBet(value === "" ? null : Number(value))}
        options={[{value: "", text: t("no-bet")}, ...tableBets.map((id, at) => ({value: String(at), text: t(id)}))]} />
      {code === null ? <p>{t("loading")}</p> : code === "" ? <p>{t("no-code")}</p> : (
        <p class="row"><output class="code">{code}</output>
          <Button onClick={() => void copy(code)}>{t("copy")}</Button></p>
      )}
      <p><Button onClick={() => setCopied(saveForTables(model, bet))}>{t("save-for-tables")}</Button></p>
      <h3>{t("link")}</h3>
      <p>{link === "" ? t("no-link") : t("link-says")}</p>
      <p class="row">
        <input class="link" type="text" readOnly value={link} aria-label={t("link")}
          onFocus={(event) => event.currentTarget.select()} />
        <Button onClick={() => void copy(link)}>{t("copy")}</Button>
      </p>
      <p role="status">{copied}</p>
    </>
  );
}
