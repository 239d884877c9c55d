/** Bodies set up for a task, named in running text: 营口市促进民营经济(中小企业)发展领导小组办公室. */

const NAME =
  /(?:(?!成立|建立|设立|组建|召开|健全|完善|作为|纳入|经(?![济营贸开信])|(?<!自)由|(?<![重主])要|应(?!急|对)|将|向|与|的|在|(?<!应)对|为(?!民))[\p{Script=Han}（）()“”]){2,32}?(?:(?:领导|协调|专项)小组|联席会议|指挥部|工作专班|管理委员会|管委会|工作办公室)(?:成员单位|办公室)?/uy;
/** Where the name of such a body ends that begins at `at`, right after its region; null where there is none. */
export function groupEnd(text: string, at: number, limit: number): number | null {
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match === null || at + match[0].length > limit) return null;
  const opened = match[0].replace(/[^（(]/g, "").length;
  const closed = match[0].replace(/[^）)]/g, "").length;
  return opened === closed ? at + match[0].length : null;
}
