import type { Bytes } from '../../../src/peers/raw-channel';

/**
 * As much of a browser as a room uses: tabs whose peer connections and BroadcastChannels meet in memory, with or without a network.
 * Everything that is asynchronous in a browser is so here, one task of the event loop later.
 */
export class FakeBrowser {
  /** What gathering finds and whether anything connects. */
  network: 'good' | 'none' | 'dead' = 'good';
  readonly connections: FakePeerConnection[] = [];
  readonly #channels = new Map<string, Set<FakeBroadcastChannel>>();
  /** Every message on every BroadcastChannel, `[channel name, message]`. */
  readonly posted: [string, unknown][] = [];

  readonly createPeerConnection = (): RTCPeerConnection =>
    // The fake has every member that Connection uses.
    new FakePeerConnection(this) as unknown as RTCPeerConnection;

  readonly createBroadcastChannel = (name: string): BroadcastChannel => {
    const channel = new FakeBroadcastChannel(name, this);
    const members = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, members.add(channel));
    // The fake has every member that is used.
    return channel as unknown as BroadcastChannel;
  };

  broadcast(from: FakeBroadcastChannel, data: unknown): void {
    this.posted.push([from.name, data]);
    for (const channel of this.#channels.get(from.name) ?? []) {
      if (channel !== from) later(() => !channel.closed && channel.onmessage?.({ data: structuredClone(data) }));
    }
  }

  /** Both descriptions are there: the two find a path, if there is one. */
  connect(offering: FakePeerConnection, answering: FakePeerConnection): void {
    if (this.network !== 'good') return;
    offering.other = answering;
    answering.other = offering;
    for (const end of [offering, answering]) end.become('connected');
    for (const channel of offering.channels) channel.join(answering);
  }
}

const later = (action: () => unknown) => setImmediate(action);

class FakeBroadcastChannel {
  onmessage?: (event: { data: unknown }) => void;
  closed = false;

  constructor(
    readonly name: string,
    readonly browser: FakeBrowser,
  ) {}

  postMessage(data: unknown): void {
    if (this.closed) throw new DOMException('closed', 'InvalidStateError');
    this.browser.broadcast(this, data);
  }

  close(): void {
    this.closed = true;
  }
}

class FakeDataChannel {
  readyState: RTCDataChannelState = 'connecting';
  binaryType = '';
  bufferedAmount = 0;
  onmessage?: (event: { data: unknown }) => void;
  onopen?: () => void;
  onclose?: () => void;
  #other: FakeDataChannel | undefined;

  constructor(readonly label: string) {}

  join(connection: FakePeerConnection): void {
    const other = new FakeDataChannel(this.label);
    this.#other = other;
    other.#other = this;
    connection.channels.push(other);
    later(() => {
      connection.ondatachannel?.({ channel: other });
      for (const end of [other, this] as const) {
        end.readyState = 'open';
        end.onopen?.();
      }
    });
  }

  send(bytes: Bytes): void {
    const copy = bytes.slice();
    later(() => this.#other?.onmessage?.({ data: copy.buffer }));
  }

  close(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    later(() => this.#other?.gone());
  }

  gone(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.onclose?.();
  }
}

export class FakePeerConnection {
  iceGatheringState: RTCIceGatheringState = 'new';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  readonly sctp = { maxMessageSize: 262_144 };
  readonly channels: FakeDataChannel[] = [];
  other: FakePeerConnection | undefined;
  onicecandidate?: (event: { candidate: { candidate: string; sdpMid: string } | null }) => void;
  onicegatheringstatechange?: () => void;
  onconnectionstatechange?: () => void;
  ondatachannel?: (event: { channel: FakeDataChannel }) => void;
  readonly #number: number;
  #remote: RTCSessionDescriptionInit | undefined;

  constructor(readonly browser: FakeBrowser) {
    this.#number = browser.connections.push(this) - 1;
  }

  createDataChannel(label: string): FakeDataChannel {
    const channel = new FakeDataChannel(label);
    this.channels.push(channel);
    if (this.other) channel.join(this.other);
    return channel;
  }

  setLocalDescription(): Promise<void> {
    this.localDescription = { type: this.#remote ? 'answer' : 'offer', sdp: `connection ${this.#number}` };
    later(() => this.#gather());
    return Promise.resolve();
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const other = this.browser.connections[Number(/^connection (\d+)$/.exec(description.sdp ?? '')?.[1])];
    if (!other) return Promise.reject(new DOMException('no description', 'OperationError'));
    this.#remote = description;
    if (description.type === 'answer') later(() => this.browser.connect(this, other));
    return Promise.resolve();
  }

  addIceCandidate(): Promise<void> {
    return this.#remote ? Promise.resolve() : Promise.reject(new DOMException('too early', 'InvalidStateError'));
  }

  close(): void {
    if (this.connectionState === 'closed') return;
    this.connectionState = 'closed';
    for (const channel of this.channels) channel.close();
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  #gather(): void {
    if (this.connectionState === 'closed') return;
    if (this.browser.network !== 'none') this.onicecandidate?.({ candidate: { candidate: 'somewhere', sdpMid: '0' } });
    this.onicecandidate?.({ candidate: null });
    this.iceGatheringState = 'complete';
    this.onicegatheringstatechange?.();
  }
}
