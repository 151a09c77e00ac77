// The phases of the plan on one line of time. A date is moved by its handle (mouse, touch or arrow keys) or by the
// field below; what waits for something else is told in words.
import {t} from "../text/messages";
import {useModel} from "./model";
import {Phase} from "./phase";

export function Timeline() {
  const model = useModel();
  const [scenario, plan] = [model.scenario.value, model.plan.value];
  if (scenario === null || plan === null) return <p class="small">{t("loading")}</p>;
  return (
    <section class="timeline" aria-label={t("phases")}>
      <h2>{t("phases")}</h2>
      <p class="small">{t("phases-say")}</p>
      <Years start={scenario.start} months={scenario.months} />
      <ul class="phases">
        {plan.phases.map((phase) => (
          <Phase key={`${plan.code} ${phase.code}`} phase={phase} start={scenario.start} months={scenario.months} />
        ))}
      </ul>
    </section>
  );
}

/** Every second year or so, where it begins. */
function Years({start, months}: {start: string; months: number}) {
  const [year, month] = start.split("-").map(Number);
  const every = Math.max(1, Math.ceil(months / 12 / 5));
  const marks: {year: number; at: number}[] = [];
  for (let next = year + 1; (next - year) * 12 - month + 1 < months; next += every) {
    marks.push({year: next, at: (next - year) * 12 - month + 1});
  }
  return (
    <div class="years" aria-hidden="true">
      {marks.map((mark) => <span key={mark.year} style={{left: `${100 * mark.at / months}%`}}>{mark.year}</span>)}
    </div>
  );
}
