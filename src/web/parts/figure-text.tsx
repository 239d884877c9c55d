/** A value in words: 60 万元（600,000 元）. The exact form in brackets steps back behind the one people read. */

const EXACT = /(（-?[\d,.]+ 元(?:\/[^）]{1,6})?）)/;

export function FigureText({ text }: { text: string }) {
  return (
    <>
      {text.split(EXACT).map((part, index) => (index % 2 === 1 ? <span class="exact">{part}</span> : part))}
    </>
  );
}
