/** Text with stretches marked. */

/** `highlights` are offsets into `text`, in order and apart. */
export function Marked({
  text,
  highlights,
}: {
  text: string;
  highlights: readonly (readonly [number, number])[];
}) {
  const parts: (string | ReturnType<typeof Mark>)[] = [];
  let at = 0;
  for (const [start, end] of highlights) {
    if (start < at) continue;
    parts.push(text.slice(at, start), <Mark>{text.slice(start, end)}</Mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

function Mark({ children }: { children?: string }) {
  return <mark>{children}</mark>;
}
