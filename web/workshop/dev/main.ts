// The page with a kernel that pretends, for the work on views and for their tests.
import type {ReportData} from "../../report/data";
import {PretendedKernel} from "../kernel/pretended";
import {start} from "../main";
import {readData} from "../views/data";
import {sampleNumbers, sampleScenario} from "./sample";
import {standIn} from "./stand_in";

start(() => {
  const report = JSON.parse(document.getElementById("pretended-report")?.textContent ?? "") as ReportData;
  const data = readData(document);
  const scenario = sampleScenario(report, data.presets[0].name);
  return {kernel: new PretendedKernel(report, scenario, sampleNumbers), joins: standIn(data), data};
});
