/** Documents the corpus does not have: two versions of one text, and one that tries to break out of the page. */

const MEASURES = (
  edition: string,
  cap: string,
  months: string,
  last: string,
) => `白桦市数字经济若干措施${edition}
为促进数字经济发展,制定以下措施。
第一条 支持企业上云。对企业上云费用按30%给予补助,最高${cap}万元。(责任单位:市工信局)
第二条 支持人才落户。对新引进的工程师每人每月给予1500元补贴,期限${months}个月。(责任单位:市人社局)
第三条 简化办理流程,推行一网通办。(责任单位:市行政审批局)
${last}
`;

export const HOSTILE_WORDS = "<script>window.broken=1</script><img src=x onerror=window.broken=1>";

export const DOCUMENTS: Readonly<Record<string, string>> = {
  "900_baihua_draft.txt": MEASURES("(征求意见稿)", "20", "12", "第四条 本措施的解释权归市工信局。"),
  "900_baihua_draft.yaml": "city: 白桦市\nissuedOn: 2024-03-01\n",
  "901_baihua_final.txt": MEASURES("", "30", "24", "第四条 本措施自2024年9月1日起施行。"),
  "901_baihua_final.yaml": "city: 白桦市\nissuedOn: 2024-08-20\neffectiveFrom: 2024-09-01\n",
  "910_hostile.txt": `黑石市${HOSTILE_WORDS}办法
第一条 对${HOSTILE_WORDS}企业给予12万元奖励。(责任单位:市${HOSTILE_WORDS}局)
第二条 "><svg onload=window.broken=1> 按5%给予补助。
`,
  "910_hostile.yaml": `title: '黑石市${HOSTILE_WORDS}办法'
city: '黑石市"><img src=x onerror=window.broken=1>'
issuers: ['"><script>window.broken=1</script>局']
documentNumber: '〔2024〕"><b onmouseover=window.broken=1>1号'
sourceUrl: 'javascript:window.broken=1'
`,
};
