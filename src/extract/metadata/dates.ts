/** The day a document was issued, and a day of effect printed in the head of a law. */
import { DATE_SOURCE, dateIn, dateLine, dateOf } from "./calendar.ts";
import type { Frame, Line } from "./lines.ts";
import { isOrganName } from "./organ.ts";
import type { PageLabels } from "./page-labels.ts";

export interface HeadDates {
  readonly issuedOn: string | null;
  readonly effectiveFrom: string | null;
}

const ENACTED = new RegExp(
  `${DATE_SOURCE}(?:(?!\\d{4}年)[^。；]){0,160}?(?:通过|修正|修订|公布|发布|批准|颁布|印发)`,
  "g",
);
const BEGINS = new RegExp(`^${DATE_SOURCE}\\s*(?:起)?(?:施行|实施|生效)`);
const SIGNED_INLINE = new RegExp(
  `(?:[\\p{Script=Han}）)])\\s?(${DATE_SOURCE})\\s*(?:[（(](?:此件|主动|公开)[^）)]*[）)])?$`,
  "u",
);

/** Issue and effect dates printed around the clauses. Null where there is none. */
export function findDates(frame: Frame, labels: PageLabels): HeadDates {
  const head = frame.head.slice(0, 60);
  return {
    issuedOn:
      (labels.writtenOn === null ? null : dateIn(labels.writtenOn)) ??
      signatureDate(head) ??
      signatureDate(frame.tail, true) ??
      (labels.publishedOn === null ? null : dateIn(labels.publishedOn)) ??
      enactment(head) ??
      signatureDate(frame.tail) ??
      trailingDate(frame.tail),
    effectiveFrom: headEffect(head),
  };
}

/**
 * A line that is a date and nothing else; the one after the name of a body first.
 * @param signed only a date after the name of a body will do
 */
function signatureDate(lines: readonly Line[], signed = false): string | null {
  let lone: string | null = null;
  for (let i = 0; i < lines.length; i++) {
    const date = dateLine(lines[i]?.text ?? "");
    if (date === null) continue;
    if (isOrganName(lines[i - 1]?.text ?? "")) return date;
    if (!signed) lone ??= date;
  }
  return lone;
}

/** 2018年10月26日 …会议…修正: the last of such lines tells the day of the version at hand. */
function enactment(lines: readonly Line[]): string | null {
  let last: string | null = null;
  for (const line of lines.slice(0, 25)) {
    if (line.text.length > 400 || /^(?:第|为|根据)/.test(line.text)) continue;
    for (const match of line.text.matchAll(ENACTED)) {
      const date = dateOf(match[1], match[2], match[3]);
      if (date !== null && (last === null || date > last)) last = date;
    }
  }
  return last;
}

function headEffect(lines: readonly Line[]): string | null {
  for (const line of lines.slice(0, 25)) {
    const match = BEGINS.exec(line.text);
    if (match !== null) return dateOf(match[1], match[2], match[3]);
  }
  return null;
}

/** A body and its date on one line at the very end. */
function trailingDate(tail: readonly Line[]): string | null {
  for (const line of tail.slice(-4)) {
    const match = line.text.length > 90 ? null : SIGNED_INLINE.exec(line.text);
    if (match?.[1] !== undefined) return dateIn(match[1]);
  }
  return null;
}
