import type { VNode } from 'preact';
import {
  ended,
  groundLines,
  motherland,
  motto,
  numberText,
  type OfficialBlock,
  type OfficialDocument,
  placeAndDate,
  recipientLines,
} from './official.ts';

/** The same document as a sheet of paper on a page, to read and to print. Always Vietnamese, whatever the reader's language. */
export function OfficialSheet({ document }: { document: OfficialDocument }): VNode {
  const { parent, issuer, number, place, date, type, subject, grounds, body, signatures, recipients } = document;
  return (
    <article class="official" lang="vi">
      <header class="official-head">
        <div>
          {parent && <p>{parent}</p>}
          <p>
            <b class="official-rule">{issuer}</b>
          </p>
          <p>{`Số: ${numberText(number)}`}</p>
        </div>
        <div>
          <p>
            <b>{motherland}</b>
          </p>
          <p>
            <b class="official-rule">{motto}</b>
          </p>
          <p>
            <i>{placeAndDate(place, date)}</i>
          </p>
        </div>
      </header>
      <h2>
        {type}
        <span class="official-rule">{subject}</span>
      </h2>
      {groundLines(grounds).map((text) => (
        <p>
          <i>{text}</i>
        </p>
      ))}
      {ended(body).map((block) => (
        <Block block={block} />
      ))}
      <footer class="official-foot">
        {recipients.length > 0 && (
          <div class="official-recipients">
            <p>
              <b>
                <i>Nơi nhận:</i>
              </b>
            </p>
            {recipientLines(recipients).map((text) => (
              <p>{text}</p>
            ))}
          </div>
        )}
        {signatures.map(({ lines, name }) => (
          <div class="official-signature">
            {lines.map((text) => (
              <p>
                <b>{text}</b>
              </p>
            ))}
            <p class="official-name">
              <b>{name}</b>
            </p>
          </div>
        ))}
      </footer>
    </article>
  );
}

function Block({ block }: { block: OfficialBlock }): VNode {
  if (block.kind === 'text') return <p>{block.text}</p>;
  if (block.kind !== 'table') return <h3>{block.text}</h3>;
  const { head, rows, numbers = [] } = block;
  return (
    <table>
      <thead>
        <tr>
          {head.map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((text, at) => (
              <td class={numbers.includes(at) ? 'number' : undefined}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
