// Made from docs/report.schema.json by web/test/generate_types.mjs; a test compares the two.

/**
 * null where it is not available
 */
export type MaybeNumber = number | null;
/**
 * One key says what it is
 */
export type BlockData =
  | LeadBlock
  | ParagraphBlock
  | HeadingBlock
  | PrintedBlock
  | ListBlock
  | CommandBlock
  | TableBlock
  | FigureBlock;

/**
 * The JSON under a page's `report-data`; --format json adds `subtitle` and `sections`.
 */
export interface ReportData {
  format: "tranche-report";
  version: 1;
  title: string;
  figures: FigureData[];
  /**
   * What was run; not in a page
   */
  subtitle?: string;
  /**
   * Everything that is read, in its order; not in a page
   */
  sections?: SectionData[];
}
/**
 * A figure: what to draw, and where it goes
 */
export interface FigureData {
  id: string;
  kind: "bands" | "differences" | "fifths" | "sankey" | "map" | "timeline" | "tornado" | "response";
  title: string;
  data:
    | BandsData
    | DifferencesData
    | FifthsData
    | SankeyData
    | MapData
    | TimelineData
    | TornadoData
    | ResponseData
    | null;
}
/**
 * Bands over time; dates as YYYY-MM-DD
 */
export interface BandsData {
  kind: "bands";
  /**
   * @minItems 1
   */
  dates: [string, ...string[]];
  shared_y: boolean;
  panels: {
    title: string;
    unit: string;
    /**
     * What the line at 0 is; null where there is none
     */
    zero: string | null;
    bands: Band[];
  }[];
}
/**
 * Quantiles of histories, one a date
 */
export interface Band {
  label: string;
  role: "plan" | "baseline";
  p10: MaybeNumber[];
  p25: MaybeNumber[];
  p50: MaybeNumber[];
  p75: MaybeNumber[];
  p90: MaybeNumber[];
  /**
   * At the last date
   */
  mean?: Interval | null;
}
/**
 * An estimate and its 95 % interval
 */
export interface Interval {
  estimate: MaybeNumber;
  low: MaybeNumber;
  high: MaybeNumber;
}
/**
 * What each plan adds, one row a plan
 */
export interface DifferencesData {
  kind: "differences";
  unit: string;
  zero: string;
  rows: {
    code: string;
    name: string;
    /**
     * The mean with its interval, as the report's sentences tell it
     */
    told?: string;
    leads: boolean;
    mean: Interval;
    p10: MaybeNumber;
    p25: MaybeNumber;
    p50: MaybeNumber;
    p75: MaybeNumber;
    p90: MaybeNumber;
  }[];
}
/**
 * An outcome in each fifth of the population
 */
export interface FifthsData {
  kind: "fifths";
  panels: {
    title: string;
    unit: string;
    series: {
      label: string;
      role: "plan" | "baseline";
      /**
       * From the poorest fifth to the richest
       *
       * @minItems 5
       * @maxItems 5
       */
      values: [Interval, Interval, Interval, Interval, Interval];
    }[];
  }[];
}
/**
 * Where money went; no way leads back
 */
export interface SankeyData {
  kind: "sankey";
  unit: string;
  total: number;
  nodes: {
    id: string;
    label: string;
  }[];
  links: {
    source: string;
    target: string;
    value: number;
  }[];
}
/**
 * A place: areas, or dots where there are none
 */
export interface MapData {
  kind: "map";
  areas: {
    code: string;
    name: string;
    rings: [number, number][][];
  }[];
  dots: {
    code: string;
    name: string;
    lon: number;
    lat: number;
    population: number;
  }[];
  layers: {
    title: string;
    unit: string;
    diverging: boolean;
    /**
     * One an area, or a dot where there are no areas
     */
    values: MaybeNumber[];
  }[];
}
/**
 * When phases opened [month since start]
 */
export interface TimelineData {
  kind: "timeline";
  start: string;
  months: number;
  rows: {
    plan: string;
    phase: string;
    planned: MaybeNumber;
    earliest: MaybeNumber;
    median: MaybeNumber;
    latest: MaybeNumber;
    /**
     * Share of histories
     */
    never: number;
  }[];
}
/**
 * The lead over the next plan at the ends of each uncertain number
 */
export interface TornadoData {
  kind: "tornado";
  unit: string;
  leader: string;
  next: string;
  bars: {
    label: string;
    low_value: string;
    low: MaybeNumber;
    high_value: string;
    high: MaybeNumber;
    /**
     * Of the variance of the difference
     */
    share: number | null;
    /**
     * Whether the other plan leads at one end
     */
    switches: boolean;
  }[];
}
/**
 * The lead over the next plan along an uncertain number, and where it changes hands
 */
export interface ResponseData {
  kind: "response";
  unit: string;
  leader: string;
  next: string;
  panels: {
    label: string;
    unit: string;
    points: {
      x: number;
      low: MaybeNumber;
      high: MaybeNumber;
      difference: Interval;
    }[];
    crossings: {
      x: number;
      low: MaybeNumber;
      high: MaybeNumber;
    }[];
  }[];
}
/**
 * A section
 */
export interface SectionData {
  id: string;
  title: string;
  blocks: BlockData[];
}
/**
 * A sentence for who reads nothing else
 */
export interface LeadBlock {
  lead: string;
}
/**
 * A paragraph
 */
export interface ParagraphBlock {
  paragraph: string;
}
/**
 * A heading within a section
 */
export interface HeadingBlock {
  heading: string;
}
/**
 * Text whose lines and blanks are as they were printed
 */
export interface PrintedBlock {
  printed: string;
}
/**
 * Items
 */
export interface ListBlock {
  list: string[];
}
/**
 * What is typed in a terminal, and what it is for
 */
export interface CommandBlock {
  command: {
    what: string;
    line: string;
  };
}
/**
 * A table
 */
export interface TableBlock {
  table: TableData;
}
/**
 * A table; the first cell names its row
 */
export interface TableData {
  id: string;
  caption: string;
  /**
   * Names, with units
   *
   * @minItems 1
   */
  columns: [string, ...string[]];
  /**
   * As many cells as columns, in full precision
   */
  rows: (number | string | null)[][];
}
/**
 * What is said of a figure, and the numbers behind it
 */
export interface FigureBlock {
  figure: {
    /**
     * As in `figures`
     */
    id: string;
    shows: string;
    sure: string;
    alt: string;
    table: TableData;
  };
}
