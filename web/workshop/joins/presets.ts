// The scenarios that the page knows: those it carries, and those that were opened.
import type {Files} from "../kernel/protocol";
import {freeCode} from "../state/overlay";
import {parsed} from "../state/toml";
import type {Preset, WorkshopData} from "../views/data";

/** A preset with what the kernel needs of it. */
export interface Known {
  preset: Preset;
  files: Files; // those that its scenario reads, itself included
  own: string; // code of the page's plan, which no plan of the scenario has
}

export class Presets {
  private readonly known = new Map<string, Known>();

  constructor(private readonly data: WorkshopData) {
    data.presets.forEach((preset) => this.add(preset, filesOf(preset, data.files)));
  }

  find(id: string): Known | null {
    return this.known.get(id) ?? null;
  }

  get all(): Known[] {
    return Array.from(this.known.values());
  }

  /** A scenario that somebody opened, beside the places that the page carries. */
  opened(name: string, text: string): Preset {
    const preset = {id: "file", scenario: name, name};
    return this.add(preset, {...this.data.files, [name]: text});
  }

  private add(preset: Preset, files: Files): Preset {
    this.known.set(preset.id, {preset, files, own: freeCode(plansIn(files[preset.scenario] ?? "").codes)});
    return preset;
  }
}

/** What a scenario's own text says of its plans; nothing where it is no TOML, which the kernel tells. */
export function plansIn(text: string): {reference?: string; codes: string[]} {
  const {experiment, plan} = (parsed(text) ?? {}) as {experiment?: {reference?: unknown}; plan?: {code?: unknown}[]};
  const codes = Array.isArray(plan) ? plan.map((one) => String(one.code)) : [];
  return {reference: typeof experiment?.reference === "string" ? experiment.reference : undefined, codes};
}

/** Those that a preset names, or all of the page's. */
function filesOf(preset: Preset, all: Files): Files {
  if (preset.files === undefined) return all;
  return Object.fromEntries(preset.files.map((path) => [path, all[path] ?? ""]));
}
