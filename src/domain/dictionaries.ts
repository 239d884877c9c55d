/** Reviewed word lists of corpus/dictionaries, as the layers above receive them: data, no code. */

export interface Region {
  /** Full name: 营口市, 站前区, 辽宁省. */
  readonly name: string;
  readonly level: "province" | "city" | "county";
  readonly province: string;
  /** The prefecture-level city a county belongs to; the city itself for cities; null for provinces and directly-run counties. */
  readonly city: string | null;
}

export interface DepartmentEntry {
  /** Standard name without the region: 工业和信息化局. */
  readonly name: string;
  /** Other ways to write it, without the region: 工信局. */
  readonly aliases: readonly string[];
  /** Where the body is not named region + name: "国家税务总局{region}税务局". */
  readonly pattern?: string;
}

export interface SynonymEntry {
  /** What people say. */
  readonly say: string;
  /** What policies say. */
  readonly means: readonly string[];
}

export interface Dictionaries {
  readonly regions: readonly Region[];
  readonly departments: readonly DepartmentEntry[];
  readonly synonyms: readonly SynonymEntry[];
  /** User dictionary of the cutter: policy terms that must stay whole. */
  readonly terms: readonly string[];
  /** SHA-256 over the dictionary files, hex; part of what made an index. */
  readonly hash: string;
}
