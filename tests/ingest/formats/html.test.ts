/** Web pages -> text: what belongs to the document stays, line by line; what belongs to the site goes. */
import { describe, expect, it } from "vitest";
import { markupToText, pageToText } from "../../../src/ingest/formats/html.ts";
import { readSourceBytes } from "../../../src/ingest/read-source.ts";
import { encodeGbk } from "../support/gbk.ts";

const PROSE = "为促进民营经济发展壮大,根据有关规定,结合本市实际,制定本办法,请认真贯彻执行。";

describe("lines", () => {
  it.each([
    [
      "blocks and breaks",
      "<h1>办法</h1><div>一、总则<br>二、附则<p>(一)奖励</p>尾</div>",
      "办法\n一、总则\n二、附则\n(一)奖励\n尾",
    ],
    ["runs of one word", "<p>第<b>一</b><span>条</span> 为了</p>", "第一条 为了"],
    [
      "source line breaks",
      "<p>第一条　给予\n      20\n万元\n奖励,use the\nAPI</p>",
      "第一条　给予20万元奖励,use the API",
    ],
    ["indents", "<p>&nbsp;&nbsp;　　第一条&emsp;为了 </p>", "第一条 为了"],
    ["preformatted text", "<pre>第一条\n第二条</pre>", "第一条\n第二条"],
    ["numbers of lists", "<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>", "3.甲\n4.乙\n丙"],
    [
      "lists that carry their own numbers",
      "<ol><li>(一)甲</li><li><b>第二条</b> 乙</li></ol>",
      "(一)甲\n第二条 乙",
    ],
    ["nested lists", "<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", "1.甲\n1.乙\n2.丙"],
    ["invisible characters", "<p>奖\u200b励\u00ad\ufeff20万元</p>", "奖励20万元"],
    ["entities", "<p>&ldquo;研发&rdquo;&nbsp;&lt;5%&gt;&middot;&#8212;</p>", "“研发” <5%>·—"],
  ])("%s", (_, markup, text) => {
    expect(markupToText(markup)).toBe(text);
  });
});

describe("tables", () => {
  it("repeats the header with each row", () => {
    const table = `<table><tr><td>项目</td><td>补贴标准</td><td>责任单位</td></tr>
      <tr><td>博士</td><td>每月2000元</td><td>市人社局</td></tr>
      <tr><td>硕士</td><td>每月<br>1000元</td><td></td></tr></table>`;
    expect(markupToText(table)).toBe(
      "项目：博士；补贴标准：每月2000元；责任单位：市人社局\n项目：硕士；补贴标准：每月1000元",
    );
  });

  it("keeps cells that span rows and columns with every row", () => {
    const table = `<table><caption>附件1 补贴标准表</caption>
      <thead><tr><th rowspan=2>类别</th><th colspan=2>标准(万元)</th></tr><tr><th>国家级</th><th>省级</th></tr></thead>
      <tr><td rowspan=2>平台</td><td>50</td><td>20</td></tr><tr><td colspan=2>面议</td></tr></table>`;
    expect(markupToText(table)).toBe(
      "附件1 补贴标准表\n类别：平台；标准(万元)国家级：50；标准(万元)省级：20\n类别：平台；标准(万元)国家级：面议",
    );
  });

  it("says a row across the whole table as a line of its own", () => {
    const table =
      "<table><tr><td colspan=2>一、人才</td></tr><tr><td>层次</td><td>金额</td></tr><tr><td>A类</td><td>100万元</td></tr></table>";
    expect(markupToText(table)).toBe("一、人才\n层次：A类；金额：100万元");
  });

  it("reads the box at the head of official pages as labels and values", () => {
    const table = `<table><tr><td>索 引 号：</td><td>123/2024-01</td><td>主题分类：</td><td>财政</td></tr>
      <tr><th>发文字号</th><td>营政发〔2024〕1号</td><th>成文日期</th><td>2024年1月2日</td></tr></table>`;
    expect(markupToText(table)).toBe(
      "索引号：123/2024-01\n主题分类：财政\n发文字号：营政发〔2024〕1号\n成文日期：2024年1月2日",
    );
  });

  it("has no header where the first row already says something", () => {
    const table = "<table><tr><td>博士</td><td>2000元</td></tr><tr><td>硕士</td><td>1000元</td></tr></table>";
    expect(markupToText(table)).toBe("博士；2000元\n硕士；1000元");
  });

  it("reads tables that only lay out the page as text", () => {
    const table = `<table><tr><td>左</td><td><p>第一条 ${PROSE}</p><table><tr><td>甲</td></tr></table></td></tr></table>`;
    expect(markupToText(table)).toBe(`左\n第一条 ${PROSE}\n甲`);
  });
});

describe("pages", () => {
  const page = (before: string, after: string) =>
    `<html><head><title>某市政府网</title></head><body>${before}<div class="xl"><h1>某市若干措施</h1><p>${PROSE}</p><p>${PROSE}</p></div>${after}</body></html>`;
  const document = `某市若干措施\n${PROSE}\n${PROSE}`;

  it.each([
    ["navigation", "<nav>首页</nav><div class='top-nav'>政务公开</div>", ""],
    [
      "lists of links",
      "<div><a>政府信息公开</a> | <a>政策</a> | <a>互动交流</a></div>",
      "<ul><li><a>相关文件一</a></li><li><a>相关文件二</a></li><li><a>文件三</a></li></ul>",
    ],
    ["where you are", "<div>您现在的位置： 首页 &gt; 政策文件</div>", ""],
    [
      "font size, print, share",
      "<p>【字号：大 中 小】</p><p>【打印】 【关闭窗口】</p>",
      "<p>分享到：</p><p>扫一扫在手机打开当前页</p>",
    ],
    [
      "small print",
      "",
      "<div>主办：某市人民政府办公室 版权所有</div><div>辽ICP备05001038号-1</div><div>网站标识码：2108000001</div>",
    ],
    [
      "hidden text",
      "<div style='display: none'>隐藏</div><div hidden>隐藏</div>",
      "<script>'正文'</script><style>p{}</style><form><input><button>搜索</button></form>",
    ],
  ])("drops %s", (_, before, after) => {
    expect(pageToText(page(before, after))).toBe(document);
  });

  it("keeps title, number, date, source and attachments around the article", () => {
    const text = pageToText(
      page(
        "<h2>某市人民政府办公室关于印发通知</h2><p>某政办发〔2024〕3号</p><p>发布时间：2024-01-05</p>",
        "<p>来源: 市政府办公厅</p><div>附件：<a>1.申报表.doc</a> <a>2.承诺书.doc</a> <a>3.汇总表.doc</a></div>",
      ),
    );
    expect(text.split("\n")).toEqual([
      "某市人民政府办公室关于印发通知",
      "某政办发〔2024〕3号",
      "发布时间：2024-01-05",
      ...document.split("\n"),
      "来源: 市政府办公厅",
      "附件：1.申报表.doc 2.承诺书.doc 3.汇总表.doc",
    ]);
  });

  it("takes the title from the page's metadata where the text does not have it", () => {
    const meta = '<meta name="ArticleTitle" content="某市 若干措施">';
    expect(pageToText(`${meta}<body><p>${PROSE}</p></body>`)).toBe(`某市 若干措施\n${PROSE}`);
    expect(pageToText(`${meta}<body><h1>某市若干措施</h1><p>${PROSE}</p></body>`)).toBe(
      `某市若干措施\n${PROSE}`,
    );
    expect(pageToText(`${meta}<body> </body>`)).toBe("");
  });

  it("keeps an article whatever its container is called", () => {
    expect(
      pageToText(`<body class="nav"><div id="footer"><h1>某市若干措施</h1><p>${PROSE}</p></div></body>`),
    ).toContain(PROSE);
    expect(pageToText(`<body><div class="links"><p>${PROSE}</p></div><div>2024年</div></body>`)).toContain(
      PROSE,
    );
  });

  it("keeps lines that only begin like small print", () => {
    const lines = [
      "打印机采购补贴最高5万元",
      "关闭高耗能企业",
      "分享经济发展办法",
      "位置偏远的企业",
      "首页应当注明单位名称",
    ];
    expect(pageToText(`<body>${lines.map((line) => `<p>${line}</p>`).join("")}</body>`).split("\n")).toEqual(
      lines,
    );
  });
});

describe("charsets", () => {
  it.each(["gb2312", "GBK", "utf-8"])("reads GBK bytes declared as %s", async (charset) => {
    const bytes = encodeGbk(
      `<html><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><p>${PROSE}</p></html>`,
    );
    const source = await readSourceBytes("a.html", bytes);
    expect(source.text).toBe(PROSE);
    expect(source.encoding).toBe("gb18030");
  });

  it("refuses markup nested beyond reason instead of dying", async () => {
    const nested = Buffer.from(`<p>一</p>${"<div>".repeat(200_000)}二`);
    await expect(readSourceBytes("a.html", nested)).rejects.toMatchObject({ code: "source-damaged" });
  });
});
