/** 发文字号 in its variants: 营政发〔2024〕15号, 京政办字【2023】3号, 大委办发[2024]15号, 第12号令, 公告2020年第6号. */
import type { Frame } from "./lines.ts";
import type { PageLabels } from "./page-labels.ts";

const D = "[0-9０-９]";
const NUMBER = `[\\p{Script=Han}A-Za-z]{1,16}\\s?[〔\\[［【﹝（(]\\s?(?:19|20|１９|２０)${D}{2}\\s?[〕\\]］】﹞）)]\\s?第?\\s?${D}{1,5}\\s?号`;
const ORDER = `[\\p{Script=Han}]{0,45}(?:令|公告|通告)?\\s?(?:[（(]?第\\s?${D}{1,4}\\s?号[）)]?令?|(?:19|20)\\d{2}年第${D}{1,4}号)`;
const WHOLE = new RegExp(`^(${NUMBER}|${ORDER})$`, "u");
const AFTER_TITLE = new RegExp(`(?:${NUMBER}|公告${D}{4}年第${D}{1,4}号)$`, "u");
const PROMULGATED = new RegExp(
  `((?:中华人民共和国)?[\\p{Script=Han}]{2,30}?(?:令|公告))\\s?[（(]?第?\\s?(${D}{1,4})\\s?号[）)]?\\s*(?:公布|发布|修订|修正|$)`,
  "u",
);
const ORDER_TITLE = /^[\p{Script=Han} ]{2,60}(?:令|公告)$/u;
const ORDER_NUMBER = new RegExp(`^[（(]?第\\s?${D}{1,4}\\s?号[）)]?$`);
const HEAD_LINES = 30;

/** The document's own number as printed, inner spaces dropped; null where it has none. Numbers it only cites do not count. */
export function findDocumentNumber(frame: Frame, labels: PageLabels): string | null {
  if (labels.documentNumber !== null && /\d|[０-９]/.test(labels.documentNumber))
    return squeeze(labels.documentNumber);
  const head = frame.head.slice(0, HEAD_LINES);
  const order = orderNumber(head);
  if (order !== null) return order;
  for (const line of head) {
    const whole = WHOLE.exec(line.text);
    if (whole?.[1] !== undefined && !/^第?\d+号$/.test(whole[1])) return squeeze(whole[1]);
  }
  for (const line of head.slice(0, 8)) {
    if (/[。；]/.test(line.text) || line.text.length > 160) continue;
    const after = AFTER_TITLE.exec(line.text);
    if (after !== null && after.index > 0) return squeeze(ownNumber(after[0]));
  }
  let last: string | null = null;
  for (const line of head) {
    const promulgated = PROMULGATED.exec(line.text.replace(/^[（(]?[\d\s年月日]+/, ""));
    if (promulgated?.[1] !== undefined) last = squeeze(`${session(promulgated[1])}第${promulgated[2]}号`);
  }
  return last;
}

/** 长沙市人民政府令 with 第144号 on the line below. */
function orderNumber(head: Frame["head"]): string | null {
  for (const [i, line] of head.slice(0, 8).entries()) {
    const number = head[i + 1]?.text ?? "";
    if (ORDER_TITLE.test(line.text) && ORDER_NUMBER.test(number))
      return squeeze(line.text + number.replace(/[（()）]/g, ""));
  }
  return null;
}

/** 通知财办〔2020〕7号 on one line: the agency code begins after the title's last word. */
function ownNumber(match: string): string {
  return match.replace(
    /^.*(?:通知|意见|办法|公告(?=公告|财政部|[\p{Script=Han}]{2,6}公告)|措施|方案)(?=[\p{Script=Han}])/u,
    "",
  );
}

function session(organ: string): string {
  return organ.replace(/^.*(?:会议)?(?:通过|修订)\s*/, "");
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}
