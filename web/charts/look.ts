// Colours that people with any colour vision tell apart (after Okabe and Ito), and dashes for those
// who print in black.

export const blue = "#0072b2";
export const orange = "#d55e00";
export const grey = "#6b6b6b";
export const pale = "#d9d9d9";

export interface Look {
  colour: string;
  dash: string | null;
}

const looks: Look[] = [
  {colour: "#0072b2", dash: null},
  {colour: "#d55e00", dash: "7 3"},
  {colour: "#00795a", dash: "2 2"},
  {colour: "#a2467b", dash: "9 3 2 3"},
  {colour: "#7a5c00", dash: "12 3"},
  {colour: "#2b6f9e", dash: "4 4"},
  {colour: "#3d3d3d", dash: "1 3"},
];

const baseline: Look = {colour: grey, dash: "5 4"};

/** How the plan in place `index` is drawn; no programme is grey and dashed everywhere. */
export function lookOf(role: "plan" | "baseline", index: number): Look {
  return role === "baseline" ? baseline : looks[index % looks.length];
}
