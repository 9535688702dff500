import { escaped } from '../pages/html.ts';

/** Where a link of a text widget leads here: to the same dashboard of this cloud; the console of AWS has none of its metrics. */
function target(address: string): string {
  const dashboard = /#dashboards\/dashboard\/([\w-]+)$/.exec(address)?.[1];
  return dashboard === undefined ? address : `/dashboards/${dashboard}`;
}

function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(
      /\[([^[\]]+)\]\(([^()\s]+)\)/g,
      (_, words: string, address: string) => `<a href="${target(address)}">${words}</a>`,
    );
}

/** What text widgets are written in, as far as ours use it: headings, paragraphs, links and code. */
export function markdownHtml(markdown: string): string {
  const blocks = markdown.split(/\n\n|\n(?=[A-Z])/);
  return blocks
    .map((block) => {
      const [, signs = '', heading = ''] = /^(#{1,3}) (.*)$/.exec(block) ?? [];
      return signs === '' ? `<p>${inline(block)}</p>` : `<h${signs.length}>${inline(heading)}</h${signs.length}>`;
    })
    .join('');
}
