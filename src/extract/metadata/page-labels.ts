/** What the box above a text on a government page says: 索引号、发文机关、成文日期、标题、发文字号. */
import type { Line } from "./lines.ts";

export interface PageLabels {
  readonly title: string | null;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  /** 成文日期, as printed. */
  readonly writtenOn: string | null;
  /** 发布日期, as printed. */
  readonly publishedOn: string | null;
  /** 有效性 or 时效性, as printed: 有效, 废止, 失效. */
  readonly validity: string | null;
}

const NAMES: Readonly<Record<string, keyof PageLabels>> = {
  标题: "title",
  文件名称: "title",
  文件标题: "title",
  名称: "title",
  发文机关: "issuer",
  发文单位: "issuer",
  发布机构: "issuer",
  发布单位: "issuer",
  制定机关: "issuer",
  制发机关: "issuer",
  印发机关: "issuer",
  发布机关: "issuer",
  公开主体: "issuer",
  发文部门: "issuer",
  发文字号: "documentNumber",
  文号: "documentNumber",
  文件编号: "documentNumber",
  发布文号: "documentNumber",
  文件文号: "documentNumber",
  成文日期: "writtenOn",
  发文日期: "writtenOn",
  印发日期: "writtenOn",
  签发日期: "writtenOn",
  制发日期: "writtenOn",
  发布日期: "publishedOn",
  发布时间: "publishedOn",
  公开日期: "publishedOn",
  公布日期: "publishedOn",
  有效性: "validity",
  时效性: "validity",
  文件状态: "validity",
  时效: "validity",
  效力状态: "validity",
};
/** 【发文单位】 国家税务总局, 成 文 日 期：2024年; the letters of a label may stand apart. */
const LABEL =
  /(?:^|[；;|\s])[【[]?((?:[\p{Script=Han}][ \u3000]{0,6}){2,6})(?:[】\]][ \u3000]*[:：]?|[:：])[ \u3000]*/gu;
const HEAD_LINES = 40;
const LONGEST_VALUE = 120;

const OTHER_NAMES =
  "索引号 主题分类 主题词 信息分类 组配分类 服务对象 公开方式 公开属性 信息来源 体裁 关键词 生效日期 失效日期 废止日期".split(
    " ",
  );
const ANY_LABEL = new RegExp(`^[【[]?(?:${[...Object.keys(NAMES), ...OTHER_NAMES].join("|")})[】\\]]?[:：]`);

/** True for a line of such a box, whatever its letters are spread over. */
export function isLabelLine(text: string): boolean {
  return ANY_LABEL.test(text.slice(0, 40).replace(/\s/g, ""));
}

/** The labels of a page; fields it does not have are null. The first of each wins. */
export function pageLabels(head: readonly Line[]): PageLabels {
  const found: Record<keyof PageLabels, string | null> = {
    title: null,
    issuer: null,
    documentNumber: null,
    writtenOn: null,
    publishedOn: null,
    validity: null,
  };
  const lines = head.slice(0, HEAD_LINES);
  lines.forEach((line, i) => {
    const labels = [...line.text.matchAll(LABEL)];
    labels.forEach((label, j) => {
      const field = NAMES[(label[1] ?? "").replace(/\s/g, "")];
      if (field === undefined || found[field] !== null) return;
      const to = labels[j + 1]?.index ?? line.text.length;
      let value = line.text
        .slice(label.index + label[0].length, to)
        .replace(/[；;|\s]+$/, "")
        .trim();
      // The value of a cell may stand on the line below its label.
      const next = lines[i + 1];
      if (value === "" && j === labels.length - 1 && next !== undefined && !/[:：】]/.test(next.text))
        value = next.text;
      if (value !== "" && value.length <= LONGEST_VALUE) found[field] = value;
    });
  });
  return found;
}
