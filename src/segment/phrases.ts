/** Words that lines around the body end in: kinds of documents, offices, dates. */

const TITLE_END =
  /(?:条例|办法|规定|规则|细则|措施|意见|通知|通告|公告|方案|规划|计划|纲要|决定|决议|解读|答复|复函|函|政策|指南|指引|标准|目录|清单|章程|准则|制度|报告|说明|解释|批复|纪要|要点|问答|公约|宣言|法|法典|机制|预案|守则|名录|一览表|申报书|申请表|须知|流程|合同|协议|定额|规程|规范|命令|建议|提案|八条|十条|[0-9一二三四五六七八九十]+条)$/;
const DATE =
  /^[（(]?(?:[0-9０-９]{4}|[〇○零Oo一二三四五六七八九]{4})\s*年\s*[0-9０-９元一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日[)）]?$/;
const OFFICE_END =
  /(?:政府|办公室|办公厅|委员会|[局厅部院委处署]|小组|中心|协会|联合会|工会|公司|银行|分行|支行|总会|指挥部|专班|法院|检察院)(?:[（(][^()（）]{1,20}[)）])?$/;
const DOCUMENT_NUMBER =
  /^[（(]?[\u4e00-\u9fff]{1,20}(?:[（(][\u4e00-\u9fff]{1,6}[)）])?\s*[〔[［（(【﹝]\s*[0-9０-９]{4}\s*年?\s*[〕\]］)）】﹞]\s*第?\s*[0-9０-９]+\s*号[)）]?$|^(?:[\u4e00-\u9fff]{2,30})?(?:令|公告|通告)?\s*第\s*[0-9０-９〇零一二三四五六七八九十百]+\s*号$/;

/** A whole document number: 某政发〔2024〕15号. */
export function isNumberWords(words: string): boolean {
  return words.length <= 60 && DOCUMENT_NUMBER.test(words);
}

/** Ends in a word for a kind of document, without a stop inside. */
export function isTitleWords(words: string): boolean {
  return !/[。；;！？?]/.test(words) && TITLE_END.test(withoutTail(words));
}

/** Ends in a word for an office, without punctuation inside. */
export function isOfficeWords(words: string): boolean {
  return !/[，,。；;：:、“”]/.test(words) && OFFICE_END.test(words);
}

/** A whole date: 2024年10月27日, 二〇二四年十月二十七日. */
export function isDateWords(words: string): boolean {
  return words.length <= 24 && DATE.test(words);
}

/** Words without a bracket at the end: …办法(试行) ends in 办法. */
export function withoutTail(words: string): string {
  let out = words;
  for (let i = 0; i < 3; i += 1) {
    const open = Math.max(
      out.lastIndexOf("("),
      out.lastIndexOf("（"),
      out.lastIndexOf("【"),
      out.lastIndexOf("["),
    );
    if (open > 0 && /[)）】\]]$/.test(out)) out = out.slice(0, open).trim();
  }
  return out.replace(/[》”"’]+$/, "");
}
