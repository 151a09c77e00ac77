// The story of one community, month by month, in one history of one plan.
import {useState} from "preact/hooks";
import type {Story} from "../kernel/protocol";
import {t} from "../text/messages";
import {Button, Choice} from "./controls";
import {useModel} from "./model";

export function StoryView() {
  const model = useModel();
  const scenario = model.scenario.value;
  const communities = scenario?.place.communities ?? [];
  const [community, setCommunity] = useState(communities[0]?.code ?? "");
  const [history, setHistory] = useState(0);
  const [plan, setPlan] = useState(model.plan.value?.code ?? "");
  const [story, setStory] = useState<Story | null>(null);
  const run = [model.plan.value?.code, model.besideCode.value];
  const plans = (scenario?.plans ?? []).filter(({code}) => run.includes(code));
  const tell = async () => {
    try {
      setStory(await model.kernel.story(plan, history, community));
    } catch (error) {
      setStory({title: t("no-story"), text: error instanceof Error ? error.message : ""});
    }
  };
  const last = Math.max(0, (model.shown.value?.histories ?? 1) - 1);
  return (
    <>
      <p>{t("story-says")}</p>
      <div class="row">
        <Choice label={t("community")} value={community} onChange={setCommunity}
          options={communities.map(({code, name}) => ({value: code, text: name}))} />
        <Choice label={t("plan")} value={plan} onChange={setPlan}
          options={plans.map(({code, name}) => ({value: code, text: `${code}: ${name}`}))} />
        <label class="choice">
          <span>{t("history")}</span>
          <input type="number" min={0} max={last} step={1} value={history}
            onChange={(event) => setHistory(Math.min(last, Math.max(0, Number(event.currentTarget.value) || 0)))} />
        </label>
        <Button kind="main" onClick={() => void tell()}>{t("tell")}</Button>
      </div>
      {story && (
        <section aria-live="polite" lang="en">
          <h3>{story.title}</h3>
          <pre tabIndex={0}>{story.text}</pre>
        </section>
      )}
    </>
  );
}
