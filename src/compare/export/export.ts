/** The file formats a comparison can be taken away in. */
import type { Comparison } from "../../domain/comparison.ts";
import { toCsv } from "./csv.ts";
import { toDocx } from "./docx.ts";
import { toMarkdown } from "./markdown.ts";
import { type ClauseLink, tableOf } from "./table.ts";
import { toXlsx } from "./xlsx.ts";

export const EXPORT_FORMATS = ["json", "csv", "xlsx", "docx", "md"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
};

/** Characters no common file system takes in a name. */
const FORBIDDEN_IN_NAME = /[\\/:*?"<>|\s]+/g;

/** Longest part of the topic that goes into the file name. */
const NAME_LENGTH = 40;

/** Writes a comparison in one format. `link` makes the address of a clause in the reader. */
export async function exportComparison(
  comparison: Comparison,
  format: ExportFormat,
  link: ClauseLink,
): Promise<ExportedFile> {
  const table = tableOf(comparison, link);
  const topic = comparison.topic.slice(0, NAME_LENGTH).replace(FORBIDDEN_IN_NAME, "-");
  return {
    bytes: await bytesOf(),
    mediaType: MEDIA_TYPES[format],
    fileName: `比较-${topic}-${comparison.asOf}.${format}`,
  };

  async function bytesOf(): Promise<Uint8Array> {
    if (format === "xlsx") return toXlsx(table);
    if (format === "docx") return toDocx(table);
    const text =
      format === "json" ? JSON.stringify(comparison) : format === "csv" ? toCsv(table) : toMarkdown(table);
    return new TextEncoder().encode(text);
  }
}
