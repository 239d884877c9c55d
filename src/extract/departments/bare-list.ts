/** Brackets that hold nothing but bodies: …。（省交通运输厅、省财政厅，各市、县〔市、区〕人民政府）. */
import type { Span } from "../../domain/span.ts";
import { seat } from "./naming.ts";
import { type Context, readDepartment } from "./read.ts";

/** A bracket after the end of a sentence, at the end of a line. */
const BRACKET = /(?<=[。；;！）)】”]\s{0,3})[（(〔［[【]([^\n]{3,300}?)[）)〕\]］】]\s{0,3}[。；;]?(?=\n|$)/g;
const SEPARATORS = /^[、,，;；\s及和与]+/;
const OPEN_END =
  /^等?(?:省|市|县|区)?(?:级|直)?(?:各)?(?:有关|相关|成员|责任)?(?:部门|单位)?(?=$|[、,，;；])/;
/** An explanation of the body before it: 市商务局（市口岸办）. */
const EXPLAINED = /^[（(〔［[【][^（）()〔〕[\]［］【】]{2,20}[）)〕\]］】]/;
/** Bodies no dictionary has, told by their last word. */
const UNKNOWN_BODY =
  /^[^，,。；;、:：由（）()〔〕]{2,16}(?:公司|集团|中心|局|委|办|院|会|馆|部|行|所|厅|处|政府|管委会)(?=$|[、,，;；（(〔])/;

/** Spans of the lists, brackets excluded, in order. */
export function bareLists(text: string, context: Context): Span[] {
  const lists: Span[] = [];
  for (const match of text.matchAll(BRACKET)) {
    const start = match.index + 1;
    const end = start + (match[1]?.length ?? 0);
    if (listsBodiesOnly(text, start, end, context)) lists.push({ start, end });
  }
  return lists;
}

/** True where every element is a body, at least one of them known. */
function listsBodiesOnly(text: string, from: number, to: number, context: Context): boolean {
  let known = false;
  for (let at = from; at < to; ) {
    const reading = readDepartment(text, at, to, context, seat(context.home));
    const rest = text.slice(at, to);
    if (reading !== null) {
      known = true;
      at = reading.end;
    } else {
      const other = UNKNOWN_BODY.exec(rest) ?? (known ? OPEN_END.exec(rest) : null);
      if (other === null || other[0] === "") return false;
      at += other[0].length;
    }
    const after = text.slice(at, to);
    at += (EXPLAINED.exec(after)?.[0] ?? "").length;
    const gap = /^等(?:部门|单位)?$/.exec(text.slice(at, to)) ?? SEPARATORS.exec(text.slice(at, to));
    if (gap === null) return known && at === to;
    at += gap[0].length;
  }
  return known;
}
