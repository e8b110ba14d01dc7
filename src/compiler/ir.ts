/**
 * An app between TypeScript and C: what 3-lower makes of the checked source, and 4-emit prints.
 *
 * It is a tree and means what JavaScript means: numbers are doubles, evaluation goes from left to right, objects and arrays are
 * references. Which numbers are really whole (and may be an int32_t), where an object lives, and in which order C has to compute are
 * questions that later passes answer; nothing here decides them.
 */

/** Where something stands in the app: lines and columns from 1, the end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Names of the numeric types of `unikernel`, which are also the element types of typed arrays; `f64` is a plain `number` in those. */
export type Brand = 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'f32';
export type ElementKind = Brand | 'f64';

/**
 * What is there where no value is. A property that is absent reads as undefined, but a spread leaves alone what stood before it; only where
 * an app could see the difference does a layout have it.
 */
export type Nothing = 'absent' | 'undefined' | 'null';

export type Type =
  | { readonly kind: 'void' }
  | { readonly kind: 'boolean' }
  /** A double as JavaScript has it; with a brand, one that is known to be such a value. */
  | { readonly kind: 'number'; readonly brand?: Brand | undefined }
  /** Text that never changes: UTF-8 bytes and their number. */
  | { readonly kind: 'string' }
  /** One of several strings, kept as its index. */
  | { readonly kind: 'literals'; readonly members: readonly string[] }
  /**
   * A typed array: a view of numbers, pointer and length. Writing wraps as JavaScript's does. What is written into a clamped one has
   * gone through the function `clamp` before, but for what `set` copies.
   */
  | { readonly kind: 'view'; readonly element: ElementKind; readonly clamped?: true }
  /** An array of fixed length: pointer and length. `length` where the type says it. */
  | { readonly kind: 'array'; readonly element: Type; readonly length?: number | undefined }
  /** A reference to an object: interface, object literal type, tuple (fields `0`, `1`, ...) or class. */
  | { readonly kind: 'struct'; readonly struct: Struct }
  /**
   * A value or nothing. What may be more than one kind of nothing is nested, in the order of `Nothing`: `T | null | undefined` is undefined,
   * or else null or a `T`.
   */
  | { readonly kind: 'optional'; readonly of: Type; readonly nothing: Nothing }
  | { readonly kind: 'function'; readonly parameters: readonly Type[]; readonly result: Type };

/** The layout of objects. A class that extends another begins with the fields of its base. */
export interface Struct {
  /** Unique, an identifier after the app's own name. */
  readonly name: string;
  readonly place: Place;
  readonly fields: readonly { readonly name: string; readonly type: Type; readonly mutable: boolean }[];
  readonly base?: Struct | undefined;
  /** Methods that some class overrides, in order of their slots: those of the base first. `function` is the one of this very class. */
  readonly methods: readonly { readonly name: string; readonly function: FunctionDeclaration }[];
}

export interface Variable {
  /** As in the app; the emitter makes it unique. A temporary of the compiler is called by what it holds. */
  readonly name: string;
  readonly type: Type;
  readonly place: Place;
  readonly mutable: boolean;
  /**
   * The function that owns it; none: the module. What a closure uses of `main` (outside its loops) belongs to the module too, since main
   * runs once; its `declare` still stands in main.
   */
  readonly owner: FunctionDeclaration | undefined;
  /** True when a closure of another function reads or writes it. */
  readonly captured: boolean;
}

export interface FunctionDeclaration {
  /** Unique, an identifier after the app's own name. */
  readonly name: string;
  /** What the app calls it, for a comment and the size report. */
  readonly title: string;
  readonly place: Place;
  /** Methods have `this` as their first parameter. */
  readonly parameters: readonly Variable[];
  readonly result: Type;
  readonly body: readonly Statement[];
  /** The function around a closure that reads or writes variables of it (or of those around it); none for all others. */
  readonly outer: FunctionDeclaration | undefined;
  /**
   * Which function of JavaScript its values are: one for the whole app; a new one each time that the app comes to it; or another one, for
   * which it stands.
   */
  readonly made: 'once' | 'anew' | 'stand-in';
}

export interface Program {
  readonly file: string;
  /** The app's text, for comments and carets. */
  readonly source: string;
  readonly structs: readonly Struct[];
  readonly functions: readonly FunctionDeclaration[];
  /** All variables without an owner, also those whose `declare` stands in a block. */
  readonly globals: readonly Variable[];
  /** What stands at the level of the module, in order: runs once, before `main`. */
  readonly initialise: readonly Statement[];
  readonly main: FunctionDeclaration;
  /** Bytes that `export const arena = N` states; 0 without. */
  readonly arena: number;
  /** Calls of functions that call themselves that may be active at a time: what `export const depth = N` states, or the usual number. */
  readonly depth: number;
  /** Names of what is used of `unikernel` ('model', 'pins', ...), sorted. */
  readonly uses: readonly string[];
}

interface Node {
  readonly place: Place;
}

export type Statement = Node &
  (
    | { readonly kind: 'declare'; readonly variable: Variable; readonly value: Expression | undefined }
    | { readonly kind: 'expression'; readonly value: Expression }
    | { readonly kind: 'block'; readonly body: readonly Statement[]; readonly label?: string | undefined }
    | {
        readonly kind: 'if';
        readonly condition: Expression;
        readonly then: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly initialise: readonly Statement[];
        readonly condition: Expression | undefined;
        readonly update: Expression | undefined;
        readonly body: readonly Statement[];
        readonly label?: string | undefined;
      }
    | {
        readonly kind: 'while' | 'do-while';
        readonly condition: Expression;
        readonly body: readonly Statement[];
        readonly label?: string | undefined;
      }
    | {
        readonly kind: 'switch';
        readonly value: Expression;
        /** In order, falling through as in JavaScript; `test` is undefined for `default`. */
        readonly cases: readonly { readonly test: Expression | undefined; readonly body: readonly Statement[] }[];
        readonly label?: string | undefined;
      }
    | { readonly kind: 'break' | 'continue'; readonly label?: string | undefined }
    | { readonly kind: 'return'; readonly value: Expression | undefined }
    /** `throw new Error('...')`: a panic with that text. */
    | { readonly kind: 'panic'; readonly message: string }
    /** console.log: the parts one after the other (blanks between arguments are parts already), then a new line. */
    | { readonly kind: 'log'; readonly parts: readonly Expression[] }
  );

export type UnaryOperator = '-' | '+' | '!' | '~';
export type BinaryOperator =
  | ('+' | '-' | '*' | '/' | '%' | '**' | '&' | '|' | '^' | '<<' | '>>' | '>>>')
  /** `==` and `!=` are JavaScript's strict ones. */
  | ('==' | '!=' | '<' | '<=' | '>' | '>=');

/** What may stand on the left of an assignment. */
export type Target = Extract<Expression, { kind: 'variable' | 'field' | 'element' }>;

/** `type` is the static type of the value; of an arithmetic result `number` without a brand. */
export type Expression = Node & { readonly type: Type } & (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** Of type `string` or `literals`. */
    | { readonly kind: 'string'; readonly value: string }
    /** The nothing of an optional type: the outermost, where there are several. */
    | { readonly kind: 'null' }
    /** Zero bytes of any type: what a field or an element holds until it is given its first value, which nobody reads. */
    | { readonly kind: 'zero' }
    | { readonly kind: 'variable'; readonly variable: Variable }
    | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly value: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'logical';
        readonly operator: '&&' | '||' | '??';
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    /** `target = value`, or `target operator= value`, which evaluates the target once. */
    | {
        readonly kind: 'assign';
        readonly operator: BinaryOperator | undefined;
        readonly target: Target;
        readonly value: Expression;
      }
    | {
        readonly kind: 'update';
        readonly operator: '++' | '--';
        readonly prefix: boolean;
        readonly target: Target;
      }
    /** `i32(x)`, `u8(x)`, `f32(x)`: wraps as a typed array does, rounds as Math.fround does. */
    | { readonly kind: 'convert'; readonly to: Brand; readonly value: Expression }
    /** A number flows into a place of a branded type without a conversion: it has to be provable that nothing is lost. */
    | { readonly kind: 'narrow'; readonly to: Brand; readonly value: Expression }
    /** A value, or another kind of nothing, flows into an optional place. */
    | { readonly kind: 'some'; readonly value: Expression }
    /** `value!`, or a value that the checker has narrowed: known not to be null. `checked` asks for a check at run time. */
    | { readonly kind: 'unwrap'; readonly value: Expression; readonly checked: boolean }
    /** A reference to a class where one to its base is asked for. */
    | { readonly kind: 'upcast'; readonly value: Expression }
    /** `Math.name(...)`, `integer`: ToIntegerOrInfinity, and `clamp`: ToUint8Clamp. */
    | { readonly kind: 'math'; readonly name: string; readonly arguments: readonly Expression[] }
    | {
        readonly kind: 'call';
        readonly function: FunctionDeclaration;
        readonly arguments: readonly Expression[];
      }
    /** Calls what a value of a function type holds. */
    | { readonly kind: 'call-value'; readonly callee: Expression; readonly arguments: readonly Expression[] }
    /** Calls the method of the object's own class; `arguments` without the object. */
    | {
        readonly kind: 'call-method';
        readonly object: Expression;
        readonly method: string;
        readonly arguments: readonly Expression[];
      }
    /** A function of `unikernel`: `name` is 'pins.write'; its C name and types follow from library/unikernel.ts. */
    | { readonly kind: 'call-unikernel'; readonly name: string; readonly arguments: readonly Expression[] }
    | { readonly kind: 'field'; readonly object: Expression; readonly field: string }
    | { readonly kind: 'element'; readonly array: Expression; readonly index: Expression }
    | { readonly kind: 'length'; readonly array: Expression }
    /** A new object: values in the order of the struct's fields (those of the base first). */
    | { readonly kind: 'new-struct'; readonly struct: Struct; readonly values: readonly Expression[] }
    /** A new array of given values. */
    | { readonly kind: 'new-array'; readonly values: readonly Expression[] }
    /** A new array of `length` equal values: zero for typed arrays, `fill` for others. */
    | { readonly kind: 'new-filled'; readonly length: Expression; readonly fill: Expression | undefined }
    /**
     * Methods of arrays that take no function; those that do are lowered to loops. `subarray` makes a view, `slice` a copy. Positions are
     * whole or infinite.
     */
    | {
        readonly kind: 'call-array';
        readonly method:
          ('fill' | 'set' | 'subarray' | 'slice' | 'reverse' | 'copyWithin') | ('indexOf' | 'lastIndexOf' | 'includes');
        readonly array: Expression;
        readonly arguments: readonly Expression[];
      }
    /** A function as a value. One with `outer` carries the variables around it and must not outlive them. */
    | { readonly kind: 'closure'; readonly function: FunctionDeclaration }
    /** Text made of parts (a template string, a sum with a string): only ever an argument of `unikernel`. */
    | { readonly kind: 'format'; readonly parts: readonly Expression[] }
    /** Computes the effects, then the value. */
    | { readonly kind: 'sequence'; readonly effects: readonly Expression[]; readonly value: Expression }
  );
