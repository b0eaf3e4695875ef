/**
 * XML as events, fed in chunks. The parser is `saxes` (strict, no entity expansion, nothing
 * fetched). Two traps are closed here: a letter cut in two by a chunk's border (the decoder keeps
 * the half), and a document type declaration, which no Office file needs, so it is refused.
 */
import { SaxesParser } from 'saxes';
import { HostileFileError } from '../hostile-file.ts';

export interface XmlHandlers {
  /** `name` is without its prefix. */
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

export interface XmlFeed {
  write(chunk: Uint8Array): void;
  end(): void;
}

/** Starts a parser that calls the handlers as chunks are written. Bad XML throws `damaged`. */
export function feedXml(handlers: XmlHandlers): XmlFeed {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), tag.attributes));
  parser.on('closetag', (tag) => handlers.close(localName(tag.name)));
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  parser.on('doctype', () => {
    throw new HostileFileError('damaged');
  });
  parser.on('error', (error) => {
    throw new HostileFileError('damaged', {}, { cause: error });
  });
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  return {
    write(chunk) {
      decoder ??= new TextDecoder(startsAsUtf16(chunk) ? 'utf-16le' : 'utf-8');
      parser.write(decoder.decode(chunk, { stream: true }));
    },
    end() {
      if (decoder) parser.write(decoder.decode());
      parser.close();
    },
  };
}

/** Parses a whole part in one go. */
export function parseXml(xml: Uint8Array, handlers: XmlHandlers): void {
  const feed = feedXml(handlers);
  feed.write(xml);
  feed.end();
}

/** An attribute by its local name, whatever prefix the writing program chose (`r:id`, `rel:id`). */
export function attribute(attributes: Record<string, string>, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function startsAsUtf16(chunk: Uint8Array): boolean {
  return chunk[0] === 0xff && chunk[1] === 0xfe;
}
