/** What an amount does in its sentence: benefit, rate of a base, threshold, budget, statistic or target. */
import type { AmountRole, Bound } from "../../domain/fact.ts";
import type { Context } from "./context.ts";

const BENEFIT =
  /给予|奖\s*$|给与|予以|奖励|奖补|补贴|补助|资助|扶持|贴息|享受|发放|兑现|配套|拨付|减免|免除|返还|支持|补偿|激励|额度|定额|一次性|上限|封顶|最高|津贴|生活费|安家费|经费|奖金|报销|优惠|抵扣|免收|贷款额度|救助|待遇|保障金|慰问/;
const BENEFIT_AFTER =
  /^[^，,。；;]{0,14}?(?:奖励|奖补|补贴|补助|资助|扶持|支持|贴息|经费|津贴|奖金|配套|安家|补偿|资金(?!规模)|优惠|救助|标准|返还|减免|贷款)/;
const BUDGET =
  /安排[^，,。；;]{0,20}$|整合[^，,。；;]{0,12}$|设立[^，,。；;]{0,24}$|出资[^，,。；;]{0,8}$|规模(?:为|达到?|不低于|约)?\s*$|筹集[^，,。；;]{0,16}$|预算[^，,。；;]{0,12}$|统筹[^，,。；;]{0,14}$|下达[^，,。；;]{0,20}$|总盘子[^，,。；;]{0,6}$|争取[^，,。；;]{0,20}$|基金(?:总)?规模[^，,。；;]{0,10}$|每年(?:统筹)?安排[^，,。；;]{0,20}$/;
const STATISTIC =
  /累计|已|同比|环比|截至|截止|去年|上年|上半年|一季度|二季度|三季度|共(?!同|享|建|创|有产|性|用)|目前|现有|今年以来|实际到位|达成|增长了|下降了|初步/;
const TARGET =
  /力争|到20\d\d年|20\d\d年(?:底|末|年底)?前?[，,]?(?:力争|新增|培育|建成|实现|完成|举办)|目标|实现|打造|新增|培育|建成|新建|筹集|推动|完成|建设|举办|引进|改造|突破|吸引|组织|遴选|选择|达到/;
const MEASURED =
  /投资额?|收入|产值|销售额|营业额|营收|交易额|成交额|合同额|金额|注册资本|融资|募集|资金|担保|贷款|余额|税收|纳税|贡献|研发投入|研发费用|支出|增加值|成本|资产|单价|总价|价款|价格|估值|购置|设备|额|面积|产能|用工|人数|数量|规模|占比|比例|比重|率|强度|增幅|增速|增长|期限|时间|年限/;
/** The condition is closed behind the number: 以上的, 以下且, 以上,按…. */
const CONDITION_AFTER =
  /^\s*(?:[（(][^）)]{0,8}[）)])?\s*(?:及?以上|及?以下|以内|左右|之间|区间)?\s*(?:[（(][^）)]{0,8}[）)])?\s*(?:（含）)?(?:的?部分|的(?!标准|比例|资金|一次性|经费|额度|工作|定额|最高|贷款|[^，,。；;的给予按每单]{0,6}(?:奖励|补贴|补助|资助|奖补|扶持|支持|贴息|担保费|优惠|配套|津贴)(?!\s*[\d０-９])))/;
const PENALTY = /罚款|处以|并处|处$|拘留|徒刑|赔偿|没收|违约金|滞纳金|禁止/;
const DEADLINE =
  /^\s*(?:[（(][^）)]{0,6}[）)])?\s*(?:以内|之内|内|前|之前|后)?[^，,。；;]{0,24}?(?:办结|完成|作出|答复|公布|报送|报|制定|审批|审核|受理|反馈|拨付|出具|送达|提出|通知|告知|办理|印发|兑现|支付|组织|回复|反馈|公示|申请|备案|整改|缴纳|向|书面|履行|移送|退还|处理|决定)/;

/** Reads the role from the words around; `bound` is the settled bound of the amount. */
export function readRole(context: Context, bound: Bound, everyUnit: boolean): AmountRole {
  if (everyUnit) return "threshold";
  switch (context.quantity.kind) {
    case "money":
      return moneyRole(context, bound);
    case "rate":
      return rateRole(context, bound);
    case "duration":
      return durationRole(context, bound);
    case "count":
    case "area":
      return countRole(context, bound);
  }
}

function moneyRole(context: Context, bound: Bound): AmountRole {
  const segment = shorter(context);
  if (PENALTY.test(context.lead.slice(-30)) && !BENEFIT.test(segment)) return "threshold";
  if (
    /(?:设立|建立|组建|安排|规模)/.test(segment) &&
    /^\s*(?:以上|左右)?的[^，,。；;]{0,10}(?:基金|资金池|专项资金|风险补偿)/.test(context.rest.slice(0, 24))
  ) {
    return "budget";
  }
  // 单户累计不超过, 每年最高: a limit by recipient is what one can get.
  if (
    bound === "cap" &&
    /(?:每|单[户个家笔项人企]|同一)[^，,。；;]{0,12}(?:累计|最高|不超过|不高于|上限|总额)/.test(segment)
  ) {
    if (!/(?:担保|贷款|授信|投资)(?:金)?额/.test(segment)) return "benefit";
  }
  // 每增加1人再给予2000元,总额不超过3万元: the total of what is given.
  if (bound === "cap" && TOTAL.test(segment) && BENEFIT.test(context.lead)) return "benefit";
  if (isCondition(context, bound, segment)) return "threshold";
  // 享受贴息政策495.5万元, told of what has been done.
  if (/享受[^，,。；;]{0,12}政策[^，,。；;]{0,4}$/.test(segment) && STATISTIC.test(context.lead))
    return "statistic";
  const given = /给予|奖励|奖补|补贴|补助|资助|最高/.test(context.before);
  if (!given && /力争|到20\d\d年|目标/.test(context.lead) && TARGET.test(context.lead)) return "target";
  if (
    bound !== "cap" &&
    !given &&
    /截至|截止|去年|上年|今年以来|累计|同比|环比/.test(context.lead.slice(-40)) &&
    !BENEFIT_AFTER.test(context.after)
  ) {
    return "statistic";
  }
  const rewarded = BENEFIT_AFTER.test(context.after) || BENEFIT.test(segment);
  if (BUDGET.test(segment) && !/给予|奖励|补贴|补助|最高/.test(segment)) return "budget";
  if (rewarded) return "benefit";
  if (BENEFIT.test(context.before)) return "benefit";
  const measured = MEASURED.test(segment.slice(-16));
  if (measured && (bound === "floor" || bound === "cap")) return "threshold";
  // 分四步奖励共1000万元:股改50万元…: the parts of a reward.
  const parts = /(?:奖励|奖补|补贴|补助|资助)[^，,。；;\d]{0,4}共/.test(context.lead);
  if (STATISTIC.test(context.lead) && !parts) return "statistic";
  if (measured && context.quantity.value === null) return "threshold";
  if (BENEFIT.test(context.lead.slice(-60))) return "benefit";
  if (TARGET.test(context.lead)) return "target";
  return measured ? "statistic" : "benefit";
}

const TOTAL =
  /^[、，,\s]*(?:以?内)?(?:[一二两三四五]年(?:内|期)?|全年|每年|年度|累计|合计|奖励|奖补|补贴|补助|资金|资助){0,3}(?:总(?:额|金额|额度|计)|累计|合计)(?:原则上|最高|上限)*(?:不超过|不高于|不得超过|为|控制在)?\s*$/;

/** A number that closes a condition (总投资额100万元以上的项目), not what is given. */
function isCondition(context: Context, bound: Bound, segment: string): boolean {
  const near = segment.slice(-24);
  const given =
    /(?:给予|给与|予以|奖励|奖补|补贴|补助|资助|最高|上限|封顶)[^，,。；;]{0,12}$|(?:支持|扶持|贴息|补偿)(?:总?金额|资金|总?额度?|标准)[^，,。；;]{0,8}$/.test(
      near,
    );
  if (CONDITION_AFTER.test(context.rest.slice(0, 40)) && !given) return true;
  if (!given && /^\s*(?:及?以[上下])?且/.test(context.rest.slice(0, 8))) return true;
  if (bound === "exact" && context.quantity.value !== null) return false;
  if (given) return false;
  const grantLater = /给予|奖励|奖补|补贴|补助|资助|按|支持|不再|优先|可/.test(context.rest);
  return (
    MEASURED.test(near) &&
    (grantLater || bound === "cap" || bound === "floor") &&
    !TARGET_LEAD.test(context.lead)
  );
}

const TARGET_LEAD = /力争|到20\d\d年|目标|年底前/;

function rateRole(context: Context, bound: Bound): AmountRole {
  const segment = shorter(context);
  const given = /按|给予|补助|补贴|奖励|奖补|贴息|返还|减免|资助|免收|减半|减按|支持|承担|报销|标准/.test(
    segment,
  );
  const settles =
    /^\s*(?:以内|左右)?\s*(?:的)?(?:比例|标准|部分)?(?:用于)?(?:进行|给予|予以|核定|确定|计算|执行|奖励|奖补|补贴|补助|资助|支付|拨付|返还|减免|享受|征收|收取|缴纳|、|，最高|,最高|和最高)/.test(
      context.rest.slice(0, 30),
    );
  if (context.quantity.unit === "percentage_point") {
    if (given) return "benefit";
  }
  if (/同比|环比/.test(segment) && STATISTIC.test(context.lead)) return "statistic";
  if (
    !given &&
    CONDITION_AFTER.test(context.rest.slice(0, 40)) &&
    (bound !== "exact" || context.quantity.value === null)
  )
    return "threshold";
  if (given || settles) {
    const measured = /(?:占比|比重|增幅|增速|增长|率|投资在)[^，,。；;按给补奖]{0,8}$/.test(segment);
    if (!(measured && (bound === "floor" || bound === "cap") && !settles)) return "rate_base";
  }
  if (/年化|利率|费率/.test(segment) && bound === "cap") return "threshold";
  if (TARGET_LEAD.test(context.lead)) return "target";
  if (/给予|奖励|补贴|补助|按/.test(context.rest) && bound !== "exact") return "threshold";
  if (STATISTIC.test(context.lead)) return "statistic";
  if (BENEFIT.test(context.lead))
    return bound === "floor" && !/不低于|不少于/.test(segment) ? "threshold" : "rate_base";
  if (/不低于|不高于|不超过|不少于|控制在/.test(segment)) return "target";
  return bound === "exact" ? "rate_base" : "target";
}

function durationRole(context: Context, bound: Bound): AmountRole {
  const segment = shorter(context);
  const rest = context.rest;
  // The cell of a table: 补贴期限：3年.
  if (
    /^(?:补贴|补助|奖励|享受|发放|支持)?(?:期限|年限|时限|期)[:：]\s*(?:最长)?(?:不超过)?\s*$/.test(
      context.lead.trimStart(),
    )
  )
    return "benefit";
  if (
    /期限|连续(?:给予|补(?!缴|交|办)|奖励|奖补|支持|扶持|资助|发放|享受)|(?:补贴|补助|奖励|贴息|资助|优惠|免租|租金|发放)(?:年限|时限|时间)|最多(?:补贴|补助|奖励|资助|支持)|减免|免租|免除|奖励期|补贴期|享受|最长|给予|可予以|延长/.test(
      segment,
    ) &&
    !/办理期限|审批|审查期限/.test(segment)
  ) {
    return "benefit";
  }
  // 连续5年奖励给企业, 分3年发放, 后三年租金减半, 2个月租金减半.
  if (
    (/连续\s*$/.test(segment) &&
      (/^\s*(?:给予|奖励|补贴|补助|返还|按)/.test(rest) ||
        (/^\s*(?:$|[，,。；;])/.test(rest) && BENEFIT.test(context.lead)))) ||
    (/分\s*$/.test(segment) &&
      /^\s*[^，,。；;]{0,10}(?:发放|兑现|拨付|支付|到位|给予|返还|落实)/.test(rest)) ||
    /^\s*(?:的?(?:房屋|厂房)?(?:租金|房租)|的?(?:物业费|管理费))(?:减半|全免|减免|免收|免除)/.test(rest) ||
    (/免(?:收|除|缴)?[^，,。；;\d]{0,4}$/.test(segment) && /^\s*(?:的)?(?:租金|房租|物业费)/.test(rest))
  ) {
    return "benefit";
  }
  if (/^\s*(?:以上|及以上)/.test(rest) || /满\s*$|连续|累计|不低于|不少于/.test(segment)) {
    return /^\s*(?:以上|及以上)?[^，,。；;]{0,8}(?:租金|免费|优惠|减免)/.test(rest) ? "benefit" : "threshold";
  }
  if (/无需|免于|取消/.test(segment)) return "benefit";
  if (DEADLINE.test(rest)) return /^\s*内?(?:对|按|给|每)/.test(rest) ? "benefit" : "target";
  if (/^\s*(?:内|以内)[^，,。；;]{0,10}(?:给予|奖励|补贴|补助|免)/.test(rest)) return "benefit";
  if (bound === "cap" && /缩短|压缩|压减|控制|不超过/.test(segment)) return "target";
  if (/给予|奖励|补贴|补助|免/.test(rest)) return "benefit";
  return bound === "floor" ? "threshold" : "target";
}

function countRole(context: Context, bound: Bound): AmountRole {
  const segment = shorter(context);
  const grantLater = /给予|奖励|奖补|补贴|补助|资助|予以|免申|享受|优先/.test(context.rest);
  if (TARGET_LEAD.test(context.lead)) return "target";
  if (CONDITION_AFTER.test(context.rest.slice(0, 40))) return "threshold";
  if (bound !== "exact" && grantLater) return "threshold";
  if (STATISTIC.test(context.lead) && !/给予|奖励|补/.test(segment)) return "statistic";
  if (bound !== "exact")
    return /累计|达到?|满|超过|不超过|以下|不低于/.test(segment) && !TARGET.test(segment)
      ? "threshold"
      : "target";
  if (grantLater) return "threshold";
  return TARGET.test(segment) ? "target" : "statistic";
}

function shorter(context: Context): string {
  return context.gap.length < context.before.length ? context.gap : context.before;
}
