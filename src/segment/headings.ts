/** The title of a unit: the rest of a heading line, a title in brackets, or a lead sentence that serves as title. */

/** Longest title, in units. */
const LONGEST_TITLE = 60;
/** Longest lead before a colon that counts as a title: 补贴对象：…. */
const LONGEST_COLON_TITLE = 14;

const LONGEST_SPACED_TITLE = 30;
const SHORTEST_SPACED_TITLE = 4;
/** A space before 《 or ( inside a sentence sets no title off. */
const LONGEST_TITLE_BEFORE_BRACKET = 10;
/** What follows a title set off by white space is longer than another word of the title. */
const SHORTEST_SPACED_BODY = 20;

const BRACKET_TITLE = /^(?:【([^【】]{1,40})】|（([^（）]{1,40})）|\(([^()]{1,40})\))/;
/** Words of provisions; a lead sentence with one of them states a rule and names no topic. */
const PROVISION =
  /应当|不得|适用于|适用本|是指|所称|必须|可以|有权|施行|负责解释|自.{1,20}起|按照.{1,20}执行|依照|由.{1,30}(?:负责|规定|决定|制定)|^本(?:办法|条例|规定|细则|实施|法|意见|措施|通知|方案)|^(?:国家|国务院|各级|县级|任何)|依法追究|构成犯罪|予以处罚|处以|处罚款|无效|^(?:为|对|因|凡|经|在|除)/;
const PROVISION_MILD =
  /是(?:指|.{6,}的)|定为|负责.{2,}的|修改为|^将.{2,}(?:修改|改为)|应当|不得|适用于|是指|所称|负责解释|自.{1,20}起/;

/** Titles longer than this begin with what is to be done: 支持…, 加快…; other sentences state a rule. */
const LONGEST_PLAIN_TITLE = 8;
const LONGEST_PLAIN_MEASURE_TITLE = 30;
const LEAD_VERB =
  /^(?:(?:进一步|全面|积极|大力|切实|持续|着力|适时|适度|依法|不断|加快|深入|扎实|稳步|充分|精准|有效|科学|合理|严格|统筹|重点|优先|共同|认真|及时|努力|有序|主动|稳妥|高质量|高水平|多措并举|多渠道|分类|分级|继续|逐步)+)?(?:支持|鼓励|推动|推进|推行|推广|推出|加快|加强|加大|强化|深化|优化|完善|健全|建立|建设|建强|建成|实施|实行|开展|提升|提高|培育|培养|培植|引导|引进|引育|引入|吸引|促进|落实|规范|营造|保障|保护|保持|拓展|拓宽|扩大|创新|创建|创造|争创|发展|打造|构建|降低|减轻|减免|减少|减征|免征|免除|免费|缓缴|缓解|组织|畅通|丰富|探索|激发|激励|释放|盘活|稳定|做好|做强|做大|做优|用好|用足|发挥|壮大|升级|简化|集聚|突破|延伸|延长|设立|设置|给予|补贴|补助|奖励|扶持|资助|帮助|帮扶|服务|防范|防止|化解|改革|改善|改造|改进|坚持|严控|严禁|严厉|明确|制定|编制|出台|聚焦|围绕|提供|提速|放宽|放开|扶助|满足|增强|增加|巩固|夯实|赋能|激活|招引|招商|壮大|丰富|搭建|整合|统一|宣传|普及|倡导|尊重|关心|解决|处理|调整|控制|利用|运用|使用|申报|对接|落地|维护|救助|安排|安置|监测|监督|监管|考核|评价|评估|公开|公示|配置|配套|配强|强力|树立|弘扬|凝聚|守住|兜牢|抓好|抓实|释放|更好|突出|因地制宜)|^依法为|^对新?(?:获|认定)/;

function startsWithVerb(lead: string): boolean {
  return LEAD_VERB.test(lead) || /^对.{2,30}(?:予以|给予)(?:奖励|支持|补助|补贴)$/.test(lead);
}

export interface HeadingInput {
  /** Words of the first line behind the label. */
  readonly words: string;
  /** Markdown heading, chapter and the like: the whole line is the title. */
  readonly headingLine: boolean;
  /** measure and section titles may be looser than those of articles and items. */
  readonly loose: boolean;
  /** More words or units of this unit follow the first line. */
  readonly goesOn: boolean;
  /** Where on the line a responsibility marker begins, -1 without one. */
  readonly marker: number;
}

/** The heading, without label and closing punctuation, or null. */
export function headingOf(input: HeadingInput): string | null {
  const words = (input.marker >= 0 ? input.words.slice(0, input.marker) : input.words).trim();
  if (words === "") return null;
  if (input.headingLine) return clean(words);
  const bracket = BRACKET_TITLE.exec(words);
  if (bracket !== null) {
    const title = bracket[1] ?? bracket[2] ?? bracket[3] ?? "";
    const goesOn = bracket[0].length < words.length || input.goesOn;
    if (goesOn && !/[，,。；;]/.test(title) && !/^[一二三四五六七八九十0-9]+$/.test(title))
      return clean(title);
  }
  const set = spacedTitle(words);
  if (set !== null) return clean(set);
  const stop = sentenceStop(words);
  if (stop === -1) return untermined(words, input);
  const lead = words.slice(0, stop);
  const mark = words[stop];
  const rest = words.slice(stop + 1).trim();
  const more = rest !== "" || input.goesOn || (input.loose && input.marker >= 0);
  if (mark === "：" || mark === ":") {
    const short =
      lead.length <= LONGEST_COLON_TITLE && !/以下|下列|如下|包括|修改为|^[问答]$|[，,；;]/.test(lead);
    return input.loose && short && more && rest !== "" ? clean(lead) : null;
  }
  if (mark === "？" && input.loose && lead.length <= LONGEST_TITLE && more) return clean(`${lead}？`);
  if (mark !== "。" || lead.length > LONGEST_TITLE || lead.length < 2) return null;
  if (/[，,]/.test(lead) && !(input.loose && lead.length <= 26 && !PROVISION.test(lead))) return null;
  if (!more && !input.loose) return null;
  if (
    lead.length > (input.loose ? LONGEST_PLAIN_MEASURE_TITLE : LONGEST_PLAIN_TITLE) &&
    !startsWithVerb(lead)
  )
    return null;
  if (
    (input.loose ? PROVISION_MILD : PROVISION).test(lead) &&
    !/^对.{2,30}(?:予以|给予)(?:奖励|支持|补助|补贴)$/.test(lead)
  )
    return null;
  return clean(lead);
}

/** A title set off from the words by white space: 适用范围 本指南规定了…; null without one. */
export function spacedTitle(words: string): string | null {
  const gap = /[ \u3000]+/.exec(words.slice(0, LONGEST_SPACED_TITLE));
  if (gap === null || gap.index < SHORTEST_SPACED_TITLE) return null;
  const lead = words.slice(0, gap.index);
  const rest = words.slice(gap.index + gap[0].length);
  if (rest.length < SHORTEST_SPACED_BODY || /[^\u4e00-\u9fff“”《》（）()、]/.test(lead)) return null;
  if (PROVISION.test(lead) || /[的和与及等在对第、]$/.test(lead) || !/^[\u4e00-\u9fff“《（(0-9]/.test(rest))
    return null;
  if (lead.length > LONGEST_TITLE_BEFORE_BRACKET && /^[《（(]/.test(rest)) return null;
  return lead;
}

/** A line without any closing punctuation: 一、强化土地要素支撑. */
function untermined(words: string, input: HeadingInput): string | null {
  if (words.length > LONGEST_TITLE || /[；;：:]/.test(words)) return null;
  if (/[，,]$/.test(words) || (!input.loose && /[，,]/.test(words))) return null;
  return input.loose || input.goesOn ? clean(words) : null;
}

/** No title is longer; a stop further on changes nothing. */
const STOP_LOOKAHEAD = 100;
const OPENING = new Set([..."“《（(【‘「"]);
const CLOSING = new Set([..."”》）)】’」"]);
const STOPS = new Set([..."。；;：:？！"]);

/** Offset of the first 。；：？！ outside quotes and brackets, or -1. */
function sentenceStop(words: string): number {
  let depth = 0;
  const limit = Math.min(words.length, STOP_LOOKAHEAD);
  for (let i = 0; i < limit; i += 1) {
    const char = words[i] ?? "";
    if (OPENING.has(char)) depth += 1;
    else if (CLOSING.has(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && STOPS.has(char)) return i;
  }
  return -1;
}

function clean(words: string): string | null {
  const title = words
    .replace(/[*#]+/g, "")
    .replace(/[\s\u3000]+/g, " ")
    .replace(/[。：:；;，,]+$/, "")
    .trim();
  if (title === "") return null;
  // 总 则: characters spread over the line are one word.
  return /^\S(?: \S)+$/.test(title) ? title.replace(/ /g, "") : title;
}
