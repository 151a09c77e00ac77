// Figures of every kind, of invented numbers and of the size that real reports have; made anew, and equal, each time.
import {readFileSync} from "node:fs";

/** Numbers from 0 to 1, the same each time. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const plans = ["Everything at once", "Action first, enabling from month 24", "Capacity first, action after 12 months",
  "Data first, then act when sure enough", "Pilot in a tenth of the areas, then scale",
  "Capacity, then pilot, then scale", "Everywhere from the first month, in three phases"];
const code = (index) => "ABCDEFG"[index];

function quantiles(centre, spread) {
  return {p10: centre - 1.28 * spread, p25: centre - 0.67 * spread, p50: centre, p75: centre + 0.67 * spread,
    p90: centre + 1.28 * spread};
}

function band(label, role, dates, end, spread) {
  const made = {label, role, p10: [], p25: [], p50: [], p75: [], p90: []};
  dates.forEach((_, index) => {
    const share = index / (dates.length - 1);
    const now = quantiles(end * share ** 2, spread * share);
    for (const key of Object.keys(now)) made[key].push(now[key]);
  });
  made.mean = {estimate: end * 1.05, low: end * 1.05 - spread / 4, high: end * 1.05 + spread / 4};
  return made;
}

const datesOf = (count, step) => Array.from({length: count}, (_, index) => {
  const month = 3 + index * step;
  return `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
});

const ends = [40, -110, -20, 160, 210, 160, 40];

function bands() {
  const dates = datesOf(13, 12);
  return {kind: "bands", dates, shared_y: true, panels: plans.map((name, index) => ({
    title: `${code(index)} ${name}`, unit: "person-years without one deprivation", zero: "no programme",
    bands: [band(code(index), "plan", dates, ends[index], 300 + 60 * index)]}))};
}

/** Levels, with no programme as a band of its own. */
function levels() {
  const dates = datesOf(49, 3);
  const lift = (made) => {
    for (const key of ["p10", "p25", "p50", "p75", "p90"]) made[key] = made[key].map((value) => 62 + value);
    return {...made, mean: null};
  };
  return {kind: "bands", dates, shared_y: false, panels: [
    {title: "Trust of the poorest fifth", unit: "points of 100", zero: null, bands: [
      lift(band("no programme", "baseline", dates, -4, 3)), lift(band("E", "plan", dates, -13, 5)),
      lift(band("F", "plan", dates, -12.6, 4))]},
    {title: "Legitimacy", unit: "points of 100", zero: null, bands: [
      lift(band("no programme", "baseline", dates, 1, 2)), lift(band("E", "plan", dates, -9, 4))]}]};
}

function differences() {
  return {kind: "differences", unit: "person-years", zero: "no programme", rows: plans.map((name, index) => ({
    code: code(index), name, leads: index === 4,
    mean: {estimate: ends[index], low: ends[index] - 60, high: ends[index] + 60},
    ...quantiles(ends[index] * 0.9, 420 + 30 * index)}))};
}

function fifths() {
  const draw = numbers(5);
  const series = (label, role, level) => ({label, role, values: [0, 1, 2, 3, 4].map((fifth) => {
    const estimate = level + fifth * 2 + draw();
    return {estimate, low: estimate - 1.2, high: estimate + 1.2};
  })});
  const some = (level) => [series("no programme", "baseline", level), ...[4, 5, 3].map((index) =>
    series(code(index), "plan", level - 1 + draw()))];
  return {kind: "fifths", panels: [
    {title: "Trust", unit: "points of 100", series: some(45)},
    {title: "Wellbeing", unit: "points of 100", series: some(60)},
    {title: "Gain in person-years", unit: "person-years", series: [...Array(7).keys()].map((index) =>
      series(code(index), "plan", ends[index] / 20))}]};
}

function sankey() {
  const nodes = ["National fund", "Council's own money", "Lead body", "Council services", "Third sector partners",
    "College and training providers", "Delivered action", "Administration", "Lapsed at year ends", "Lost on the way",
    "Handed back"].map((label, index) => ({id: `n${index}`, label}));
  const link = (source, target, value) => ({source: `n${source}`, target: `n${target}`, value});
  return {kind: "sankey", unit: "\u00a3", total: 26e6, nodes, links: [
    link(0, 2, 22e6), link(1, 2, 4e6), link(2, 3, 6e6), link(2, 4, 3.5e6), link(2, 5, 2.9e6), link(2, 7, 0.6e6),
    link(2, 8, 13e6), link(3, 6, 4.3e6), link(3, 7, 0.8e6), link(3, 8, 0.9e6), link(4, 6, 2.5e6), link(4, 7, 0.4e6),
    link(4, 8, 0.5e6), link(4, 9, 0.1e6), link(5, 6, 1.9e6), link(5, 7, 0.18e6), link(5, 8, 0.6e6),
    link(5, 9, 0.203e6), link(5, 10, 0.0573e6)]};
}

function ringsOf(geometry) {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}

/** Areas of a GeoJSON file, or squares where there is none. */
function areasOf(file) {
  if (file) {
    return JSON.parse(readFileSync(file, "utf8")).features.map((feature, index) => ({
      code: String(Object.values(feature.properties)[0]), name: `Area ${index}`, rings: ringsOf(feature.geometry)}));
  }
  return Array.from({length: 72}, (_, index) => {
    const [x, y] = [-3.9 + (index % 9) * 0.02, 56.1 + Math.floor(index / 9) * 0.011];
    return {code: `S${index}`, name: `Area ${index}`,
      rings: [[[x, y], [x + 0.02, y], [x + 0.02, y + 0.011], [x, y + 0.011], [x, y]]]};
  });
}

const layer = (title, unit, diverging, values) => ({title, unit, diverging, values});

function map(file) {
  const draw = numbers(7);
  const areas = areasOf(file);
  const some = (low, high) => areas.map((_, index) => (index % 17 === 3 ? null : low + (high - low) * draw()));
  return {kind: "map", areas, dots: [], layers: [
    layer("E: what it adds", "person-years for 1,000 people", true, some(-3, 9)),
    layer("Deprivation at the start", "share of people", false, some(0.02, 0.41)),
    layer("Spent in the area", "\u00a3 a head", false, some(80, 940))]};
}

function dots() {
  const draw = numbers(9);
  const places = Array.from({length: 40}, (_, index) => ({code: `D${index}`, name: `Place ${index}`,
    lon: -2.8 + draw() * 0.2, lat: 53.7 + draw() * 0.12, population: 900 + draw() * 2400}));
  return {kind: "map", areas: [], dots: places, layers: [
    layer("F: what it adds", "person-years for 1,000 people", true, places.map(() => -2 + 5 * draw()))]};
}

function timeline() {
  const draw = numbers(11);
  const rows = plans.flatMap((name, index) => ["Enabling", "Pilot", "Action everywhere"].slice(index % 2).map(
    (phase, step) => {
      const planned = step * 18;
      const earliest = planned + Math.round(draw() * 4);
      const never = step === 2 && index > 2 ? 0.07 * index : 0;
      return {plan: `${code(index)} ${name}`, phase, planned, earliest, median: earliest + 6,
        latest: earliest + 6 + Math.round(draw() * 60), never};
    }));
  rows.push({plan: "H Never", phase: "Scale", planned: 24, earliest: null, median: null, latest: null, never: 1});
  return {kind: "timeline", start: "2026-04-01", months: 144, rows};
}

function tornado() {
  const names = ["How many standard deviations forecasts of effects are too good", "Months that effects take to build",
    "Share of pledged match funding that comes", "Staff turnover a year", "Trust lost by a broken promise",
    "Fade-out of effects", "Queue at the college", "Learning by doing", "Turnover of councillors",
    "Take-up in the poorest fifth"];
  return {kind: "tornado", unit: "person-years", leader: "E", next: "F", bars: names.map((label, index) => {
    const reach = 120 / (index + 1);
    const turned = index % 3 === 1 ? -1 : 1;
    return {label, low_value: `${(0.1 * index).toFixed(2)} SD`, low: 45 + turned * reach,
      high_value: `${(0.1 * index + 1).toFixed(2)} SD`, high: 45 - turned * reach * 0.8,
      share: 0.3 / (index + 1), switches: 45 - reach < 0};
  })};
}

function response() {
  const panel = (label, unit, slope) => ({label, unit, points: [0.1, 0.3, 0.5, 0.7, 0.9].map((x) => {
    const estimate = 80 + slope * x;
    return {x, low: x - 0.1, high: x + 0.1, difference: {estimate, low: estimate - 30, high: estimate + 30}};
  }), crossings: slope < -80 ? [{x: -80 / slope, low: -80 / slope - 0.07, high: -80 / slope + 0.13}] : []});
  return {kind: "response", unit: "person-years", leader: "E", next: "F", panels: [
    panel("How many standard deviations forecasts of effects are too good", "SD", -107),
    panel("Months that effects take to build", "month", 40), panel("Staff turnover a year", "1/year", -90)]};
}

const figure = (id, title, data) => ({id, kind: data.kind, title, data});

/** A report's JSON; `outlines` is a GeoJSON file, or nothing. */
export function sample(outlines) {
  return {format: "tranche-report", version: 1, title: "A sample", figures: [
    figure("differences", "What each plan adds", differences()), figure("bands", "Bands over time", bands()),
    figure("levels", "Trust and legitimacy", levels()), figure("fifths", "For whom", fifths()),
    figure("sankey", "Where every pound went", sankey()), figure("map", "The place", map(outlines)),
    figure("dots", "A place without outlines", dots()), figure("timeline", "When phases opened", timeline()),
    figure("tornado", "What would change it", tornado()), figure("response", "Where the lead changes", response())]};
}

const terrible = ["</script><script>alert(1)</script>", "\"quotes\" 'and' <b>&amp;", "x".repeat(10000),
  "long words ".repeat(900), "\u202e\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "NUL\u0000\u0001 inside", ""];

/** The same with hostile texts in every place, and with numbers that are not there. */
export function hostile(outlines) {
  let turn = 0;
  const spoil = (value, key) => {
    if (Array.isArray(value)) return value.map((one) => spoil(one, key));
    if (typeof value === "string") {
      const fixed = ["kind", "id", "role", "format", "dates", "start", "source", "target"];
      return fixed.includes(key) ? value : terrible[turn++ % terrible.length];
    }
    if (value === null || typeof value !== "object") {
      const some = ["p10", "p25", "p50", "estimate", "low", "high", "median", "earliest"].includes(key);
      return some && turn++ % 3 === 0 ? null : value;
    }
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoil(one, name)]));
  };
  const report = sample(outlines);
  return {...report, figures: [...report.figures.map((one) => spoil(one)), figure("nothing", "Nothing",
    {kind: "bands", dates: ["2026-04-01"], shared_y: true, panels: []})].concat(
    [{id: "none", kind: "map", title: "None", data: null}])};
}
