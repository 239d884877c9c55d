/** Words that say nothing about the subject: grammar everywhere, and the words of asking in questions. */

/** Dropped from index and questions alike. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    "的 了 和 与 及 或 在 是 对 等 为 以 于 由 从 把 被 将 向 按 并 且 而 也 又 都 就 才 还 则 其 该 此 这 那 之 所 者 " +
    "地 得 着 过 吧 吗 呢 啊 呀 嘛 啦 哦 哈 么 不 没 很 更 最 再 会 可 让 给 使 到 跟 同 上 下 中 内 个 一 一个 " +
    "以及 或者 并且 而且 但是 因此 如果 为了 关于 对于 根据 按照 通过 由于 其中 其他 有关 相关 各 各类 每 我 你 您 他 她 它 " +
    "我们 你们 他们 自己 这个 那个 这些 那些 这样 那样 这里 那里 已 已经 曾 正在 要 能 有 说 做 去 来 " +
    "家 里 后 前 时 时候 呗 哪 啥 咋 几 多 多少 什么 怎么 怎样 如何 是否 能否 可否 可以 能够 请问 想 问 一下"
  ).split(" "),
);

/** Dropped from questions only: in a policy they may carry meaning, in a question they only ask. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set(
  (
    "哪些 哪个 哪里 哪儿 哪家 谁 为什么 为何 干嘛 怎么办 怎么样 怎么做 能不能 可不可以 是不是 有没有 会不会 要不要 算不算 行不行 " +
    "多久 多长 几个 几年 几月 几天 多大 多高 大概 到底 究竟 具体 需要 应该 应当 必须 知道 了解 告诉 帮忙 麻烦 谢谢 你好 " +
    "现在 目前 今年 最近 刚 刚刚 刚才 还是 还有 就是 不是 没有 有 没 一般 比如 例如 想要 打算 准备 现 轮得 得 分别 方面 情况 内容 做出 做了 " +
    "采取 主要 进行 下面 以下 属于 包括"
  ).split(" "),
);

/**
 * Words that ask of a subject what anyone might ask of any: how much there is, who is in charge, how to get it. They
 * name no subject; a clause that holds only these says nothing of what is asked.
 */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  (
    "补贴 补助 奖励 奖补 奖金 奖 补 给 钱 多少钱 资金 政策 标准 条件 金额 额度 比例 费用 规定 要求 办法 措施 支持 扶持 好处 享受 " +
    "拿 能拿 拿到 领 领取 发 发放 申请 办理 办 最高 最低 最多 最少 每月 每年 每个 每项 每人 单个 一次性 一年 一个月 一共 总共 " +
    "万 元 万元 部门 单位 局 哪个局 管 负责 归 找 公司 企业 个人 我市 本市 全市 市 县 区 时候 开始 期限 方式 问题 算 看 新"
  ).split(" "),
);
