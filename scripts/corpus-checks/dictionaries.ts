/** Every entry of the dictionaries means one thing, and the files are the reviewed ones. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { DepartmentEntry, Dictionaries, Region, SynonymEntry } from "../../src/domain/dictionaries.ts";
import { findDamage, recordChecksums, recordedFiles } from "../../src/files/checksums.ts";
import { DICTIONARY_FILES, UPDATE_COMMAND } from "../../src/ingest/dictionaries.ts";
import type { CheckResult, CorpusFault } from "./fault.ts";

/** Checks the entries of loaded dictionaries. */
export function checkDictionaries(dictionaries: Dictionaries): CheckResult {
  const { regions, departments, synonyms, terms } = dictionaries;
  const faults = [
    ...faultsOf("regions.yaml", regionFaults(regions)),
    ...faultsOf("departments.yaml", departmentFaults(departments)),
    ...faultsOf("synonyms.yaml", synonymFaults(synonyms)),
    ...faultsOf("terms.yaml", termFaults(terms)),
  ];
  const summary = `词典：地区 ${regions.length}、部门 ${departments.length}、同义词 ${synonyms.length}、术语 ${terms.length}`;
  return { summary, faults };
}

/** Compares the files with their record; files without one are faults too. */
export async function checkDictionaryRecord(folder: string): Promise<CheckResult> {
  const recorded = new Set(await recordedFiles(folder));
  const unrecorded = (await presentFiles(folder)).filter((file) => !recorded.has(file));
  const damage = (await findDamage(folder)) ?? [];
  const faults = [
    ...unrecorded.map((file) => ({
      file: join("dictionaries", file),
      fault: `没有校验记录，请运行 ${UPDATE_COMMAND}`,
    })),
    ...damage.map(({ file, fault }) => ({
      file: join("dictionaries", file),
      fault: fault === "missing" ? "文件缺失" : `与校验记录不符；若是审核过的修改，请运行 ${UPDATE_COMMAND}`,
    })),
  ];
  return { summary: `校验记录 ${recorded.size} 个`, faults };
}

/** Records the dictionaries as they are now. */
export async function updateDictionaryRecord(folder: string): Promise<void> {
  await recordChecksums(folder, await presentFiles(folder));
}

async function presentFiles(folder: string): Promise<string[]> {
  const present: string[] = [];
  for (const file of DICTIONARY_FILES) {
    const exists = await access(join(folder, file)).then(
      () => true,
      () => false,
    );
    if (exists) present.push(file);
  }
  return present;
}

function faultsOf(file: string, faults: readonly string[]): CorpusFault[] {
  return faults.map((fault) => ({ file: join("dictionaries", file), fault }));
}

function regionFaults(regions: readonly Region[]): string[] {
  const faults: string[] = [];
  const places = new Set<string>();
  for (const { name, level, province, city } of regions) {
    const place = `${province}/${city ?? ""}/${level}/${name}`;
    if (places.has(place)) faults.push(`${province}${city ?? ""}的“${name}”重复`);
    places.add(place);
    if (level === "province" && !/(?:省|市|自治区|特别行政区)$/.test(name))
      faults.push(`“${name}”不是省级行政区的全称`);
    if (name.length < 2) faults.push(`“${name}”过短`);
  }
  return faults;
}

/**
 * A short form must lead to one department: two that share one could not be told apart. A local body and one of
 * the national system (those have a pattern of their own) may: 金融监管局, told apart by the text around it.
 */
function departmentFaults(departments: readonly DepartmentEntry[]): string[] {
  const faults: string[] = [];
  const owners = new Map<string, DepartmentEntry[]>();
  for (const entry of departments) {
    if (owners.has(entry.name)) faults.push(`部门“${entry.name}”重复`);
    owners.set(entry.name, [entry]);
  }
  for (const entry of departments) {
    for (const alias of entry.aliases) {
      const others = owners.get(alias) ?? [];
      const other = others.find((owner) => isNational(owner) === isNational(entry));
      if (other?.name === entry.name) faults.push(`部门“${entry.name}”的别名“${alias}”重复`);
      else if (other !== undefined) faults.push(`“${alias}”既指“${other.name}”又指“${entry.name}”`);
      else owners.set(alias, [...others, entry]);
    }
  }
  return faults;
}

function isNational({ pattern }: DepartmentEntry): boolean {
  return pattern !== undefined;
}

function synonymFaults(synonyms: readonly SynonymEntry[]): string[] {
  const faults: string[] = [];
  const said = new Set<string>();
  for (const { say, means } of synonyms) {
    if (said.has(say)) faults.push(`“${say}”有两条，请合并`);
    said.add(say);
    if (means.includes(say)) faults.push(`“${say}”的同义词里有它自己`);
    if (new Set(means).size !== means.length) faults.push(`“${say}”的同义词有重复`);
  }
  return faults;
}

function termFaults(terms: readonly string[]): string[] {
  return terms
    .filter((term) => [...term].length < 2 || /\s/.test(term))
    .map((term) => `术语“${term}”须至少两个字，且不含空格`);
}
