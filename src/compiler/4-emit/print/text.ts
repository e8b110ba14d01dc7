import type { Expression } from '../../ir';
import { boolType, call, member, type CExpression, type CType } from '../../../c';
import { literal, stringLiteral, stringType, typeOfStored } from './c-number';
import type { Context, Operand } from './context';
import { integral, natural } from './natural';
import { number } from './numbers';

/** How JavaScript's console prints a number that a template prints as well; they differ in -0 only. */
type Style = 'log' | 'template';

interface Piece {
  readonly e: Expression;
  readonly style: Style;
}

/** The pieces of text in order, templates taken apart. */
function pieces(parts: readonly Expression[], style: Style): readonly Piece[] {
  return parts.flatMap((e) => (e.kind === 'format' ? pieces(e.parts, 'template') : [{ e, style }]));
}

/** Prints parts one after the other. All are evaluated before anything is printed. */
export const printText = (cx: Context, parts: readonly Expression[], style: Style): void =>
  prepared(cx, parts, style)();

/** Evaluates parts; what it gives prints them. */
function prepared(cx: Context, parts: readonly Expression[], style: Style): () => void {
  const all = pieces(parts, style);
  const printed = cx.inOrder(all.map((piece) => pieceOperand(cx, piece)));
  let constant = '';
  const flush = () => {
    if (constant !== '') cx.act(call('uk_text_string', stringLiteral(constant)));
    constant = '';
  };
  const print = (piece: Piece, position: number) => {
    const text = constantText(piece);
    if (text !== undefined) {
      constant += text;
      return;
    }
    flush();
    cx.act(call(printer(cx, piece), printed[position]!));
  };
  return () => {
    all.forEach(print);
    flush();
  };
}

/** Text that is known now. */
function constantText({ e, style }: Piece): string | undefined {
  if (e.kind === 'string') return e.value;
  if (e.kind === 'boolean') return String(e.value);
  if (e.kind === 'null') return 'null';
  if (e.kind !== 'number') return undefined;
  return style === 'log' && Object.is(e.value, -0) ? '-0' : String(e.value);
}

function pieceOperand(cx: Context, piece: Piece): Operand {
  const { e } = piece;
  if (constantText(piece) !== undefined) return { e, type: boolType, print: () => literal(0, 'i32') };
  switch (e.type.kind) {
    case 'number': {
      const form = printedForm(cx, e);
      const type = typeOfStored[form];
      return { e, type, print: () => kept(cx, e, type, number(cx, e, form)) };
    }
    case 'boolean':
      return { e, type: boolType, print: () => kept(cx, e, boolType, cx.condition(e)) };
    default:
      return { e, type: stringType, print: () => kept(cx, e, stringType, textOf(cx, e)) };
  }
}

/** What acts on the world has to do so before anything is printed. */
function kept(cx: Context, e: Expression, type: CType, c: CExpression): CExpression {
  return cx.app.effects.of(e).world ? cx.temporary(type, c, 'part') : c;
}

function printedForm(cx: Context, e: Expression): 'i32' | 'u32' | 'i64' | 'f64' {
  const form = natural(cx.app, e);
  return form === 'f32' ? 'f64' : form;
}

function printer(cx: Context, { e, style }: Piece): string {
  switch (e.type.kind) {
    case 'number': {
      const form = printedForm(cx, e);
      if (integral(form)) return `uk_text_${form}`;
      return style === 'log' ? 'uk_log_f64' : 'uk_text_f64';
    }
    case 'boolean':
      return 'uk_text_bool';
    default:
      return 'uk_text_string';
  }
}

/** A string, or one of several, as text. */
function textOf(cx: Context, e: Expression): CExpression {
  const inner = e.type.kind === 'optional' ? e.type.of : e.type;
  const c = e.type.kind === 'optional' ? member(cx.value(e), 'value') : cx.value(e);
  return inner.kind === 'literals' ? cx.app.literalText(c) : c;
}

/** Text as an argument: a string as it is, made text from the buffer. */
export function textValue(cx: Context, e: Expression): CExpression {
  if (e.kind === 'string') return stringLiteral(e.value);
  if (e.kind !== 'format') return textOf(cx, e);
  const constant = pieces(e.parts, 'template').map(constantText);
  if (constant.every((text) => text !== undefined)) {
    return stringLiteral(constant.join(''));
  }
  // What the parts need stands before the buffer is begun, what prints after it.
  const print = prepared(cx, e.parts, 'template');
  cx.act(call('uk_text_begin'));
  print();
  return cx.temporary(stringType, call('uk_text_end', literal(e.place.line, 'u32')), 'text');
}
