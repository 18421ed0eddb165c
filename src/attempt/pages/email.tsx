import type { VNode } from 'preact';

/** An address may break after its @ and nowhere else. */
export function Email({ address }: { address: string }): VNode {
  const at = address.indexOf('@') + 1;
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}
