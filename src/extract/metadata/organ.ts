/** Names of bodies that issue documents, as they stand alone on a line. */

const ORGAN_END =
  /(?:人民政府|政府|办公厅|办公室|委员会|常务委员会|常委会|党委|市委|省委|区委|县委|工委|党组|局|厅|部|署|院|法院|检察院|总队|支队|大队|中心|领导小组|指挥部|管委会|银行|分行|支行|税务局|协会|联合会|总工会|工作组|专班|联席会议|政协|纪委|监委|海关|集团|公司|总局|分局|联防联控机制|基金会|红十字会)$/;
const NOT_ORGAN =
  /[。；;：:，,！!?？《》“”"]|^(?:各|关于|现将|第|附|本|对|在|为|由|经|转发|印发|不|从|向)|(?:通知|意见|办法|措施|方案)/;
const LONGEST_ORGAN = 45;

/** True for a line that is one or several names of bodies and nothing else. */
export function isOrganName(line: string): boolean {
  const bare = line.trim();
  return (
    bare.length >= 3 &&
    bare.length <= LONGEST_ORGAN &&
    ORGAN_END.test(bare.replace(/\s/g, "")) &&
    !NOT_ORGAN.test(bare)
  );
}

/** The bodies named on a line, 国家税务总局 and 财政部 of "财政部 海关总署"; spaces inside a word are dropped. */
export function organsOf(line: string): string[] {
  const parts = line
    .replace(/^特此(?:通告|公告|通知|通报|批复|函复)。?\s*/, "")
    .replace(/[（(](?:盖?章|公章|印章|代章)[）)]/g, "")
    .split(/[\s、]+/)
    .filter((part) => part !== "");
  const whole = parts.join("");
  if (parts.length > 1 && parts.every((part) => part.length >= 3 && ORGAN_END.test(part))) return parts;
  return ORGAN_END.test(whole) ? [whole] : [];
}
