/** The same text as a web page and as a Word document, made in the test. */
import { Document, Packer, Paragraph, TextRun } from "docx";

/** Lines of a text as a reader sees them: trimmed, empty ones dropped. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A page as government sites build them: links above, the article in nested containers, small print below. */
export function writeWebPage(text: string, charset = "utf-8"): string {
  const paragraphs = linesOf(text)
    .map((line) => `<p style="text-indent: 2em">&nbsp;&nbsp;<span>${escapeHtml(line)}</span></p>`)
    .join("\n      ");
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="${charset}"><title>某市人民政府门户网站</title>
<style>p { margin: 0 }</style><script>var views = "浏览次数";</script></head>
<body class="nav-fixed">
  <div class="header"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">办事服务</a> <a href="/c">互动交流</a></div>
  <div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/a">政务公开</a> &gt; <a href="/d">政策文件</a></div>
  <div class="main"><div class="article"><div id="zoom" class="TRS_Editor">
      ${paragraphs}
  </div></div>
  <div class="tools">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="#">打印</a> <a href="#">关闭</a></div></div>
  <div class="bdsharebuttonbox">分享到： <a href="#">微信</a> <a href="#">微博</a></div>
  <div class="footer">主办：某市人民政府办公室　辽ICP备05001038号　网站标识码2108000001</div>
</body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** One paragraph per line; runs are split as Word splits them, in the middle of words. */
export async function writeDocx(text: string): Promise<Uint8Array> {
  const children = linesOf(text).map((line) => {
    const middle = Math.floor(line.length / 2);
    return new Paragraph({
      indent: { firstLine: 640 },
      children: [new TextRun(line.slice(0, middle)), new TextRun({ text: line.slice(middle), bold: true })],
    });
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
