/** One packed file. */
export interface AssetEntry {
  readonly name: string;
  readonly group: string;
  /** Bytes on the wire (gzip). */
  readonly wireBytes: number;
  /** Bytes once unpacked. */
  readonly bytes: number;
  /** Of the packed file. */
  readonly sha256: string;
}

/**
 * The file that holds an asset, below generated/: another content, another name. Not simply `.gz`: some hosts then say
 * 'Content-Encoding: gzip', and the browser would unpack what this page checks and unpacks itself.
 */
export const assetFile = ({ name, sha256 }: Pick<AssetEntry, 'name' | 'sha256'>) =>
  `${name}.${sha256.slice(0, 16)}.bin`;
