// What the server answers, as the scripts get it; a test holds the server to it.

export type Severity = "error" | "warning" | "explained";
export type Status = "unknown" | "good" | "warning" | "error";

/** A row of the list. */
export interface RowData {
  key: string;
  agency: string;
  year: string;
  status: Status;
  errors: number;
  warnings: number;
  /** Milliseconds since 1970 at which the file was changed. */
  changed: number;
}

/** `/files` */
export interface Files {
  rows: RowData[];
  /** Whether there are more files than are listed. */
  more: boolean;
}

/** What a finding brought with it. */
export interface Brief {
  code: string;
  line: number;
  column: number;
  path: string;
  message: string;
  keys: string[];
}

export interface Finding extends Brief {
  severity: Severity;
  file: string;
  hint: string;
  basis: string;
  related: Brief[];
  /** The sentence of its line that it is about, from zero. */
  sentence: number;
  mark: string;
}

export interface Page {
  markup: string;
  title: string;
  /** Classes of columns with their widths in per cent. */
  shares: [string, number][];
}

/** `/report` */
export interface Sheet {
  key: string;
  version: string;
  stale: boolean;
  draft: boolean;
  gone: boolean;
  form: string;
  page: Page | null;
  source: string[];
  /** The line of every figure, and last year's figure. */
  cells: Record<string, [number, string | null]>;
  findings: Finding[];
}

export interface Check {
  code: string;
  title: string;
  words: string;
  holds: boolean | null;
}

/** `/facts` of a figure */
export interface FigureFacts {
  names: string[];
  note: string;
  value: string;
  last: string | null;
  checks: Check[];
}

export interface Stated {
  said: string;
  name: string;
  value: string;
  last: string | null;
  check: Omit<Check, "words"> | null;
}

/** `/facts` of a line */
export interface LineFacts {
  figures: Stated[];
}

/** `/compare` */
export interface Compared {
  markup: string;
}

export interface Answers {
  "/files": Files;
  "/report": Sheet;
  "/facts": FigureFacts | LineFacts;
  "/compare": Compared;
}

/** What is told while the page is open, and what with it. */
export interface Events {
  hello: { write?: string };
  list: { rows: RowData[]; gone: string[]; moved: Record<string, string> };
  sheet: { key: string; version: string };
  gone: { key: string };
  lost: Record<string, never>;
}

/** The elements of the desk's page that are more than elements. */
export interface Places {
  "#search": HTMLInputElement;
  "#sort": HTMLSelectElement;
  a: HTMLAnchorElement;
  "a.language": HTMLAnchorElement;
  "[data-as]": HTMLAnchorElement;
  "[data-go]": HTMLButtonElement;
  "[data-view]": HTMLButtonElement;
  "[data-status]": HTMLButtonElement;
}
