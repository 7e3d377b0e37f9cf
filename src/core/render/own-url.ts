import { encodeStep } from "./encode-step.ts";

/** An absolute address on the GitHub server. Only the functions below can make one, so no link ever comes from data. */
export class OwnUrl {
  /** Private by `#`, so that no object literal passes for one. */
  readonly #href: string;

  private constructor(href: string) {
    this.#href = href;
  }

  get href(): string {
    return this.#href;
  }

  /** One line of a file at one commit, as plain text so that `#L` works for every file type. */
  static blob(place: BlobPlace): OwnUrl {
    const path = place.path.split("/").map(encodeStep).join("/");
    return new OwnUrl(
      `${repositoryHref(place)}/blob/${commitId(place.sha)}/${path}?plain=1#L${wholeNumber(place.line)}`,
    );
  }

  static repository(place: RepositoryPlace): OwnUrl {
    return new OwnUrl(repositoryHref(place));
  }

  static pull(place: RepositoryPlace, number: number): OwnUrl {
    return new OwnUrl(`${repositoryHref(place)}/pull/${wholeNumber(number)}`);
  }

  /** GitHub leads on from here when the number is a pull request's. */
  static issue(place: RepositoryPlace, number: number): OwnUrl {
    return new OwnUrl(`${repositoryHref(place)}/issues/${wholeNumber(number)}`);
  }

  static commit(place: RepositoryPlace, sha: string): OwnUrl {
    return new OwnUrl(`${repositoryHref(place)}/commit/${commitId(sha)}`);
  }

  static run(place: RepositoryPlace, id: number): OwnUrl {
    return new OwnUrl(
      `${repositoryHref(place)}/actions/runs/${wholeNumber(id)}`,
    );
  }
}

export interface RepositoryPlace {
  /** `https://github.com`, or the address of a GitHub Enterprise Server. */
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string;
}

export interface BlobPlace extends RepositoryPlace {
  /** 40 hex digits. */
  readonly sha: string;
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
}

export function blobLink(place: BlobPlace): OwnUrl {
  return OwnUrl.blob(place);
}

function repositoryHref(place: RepositoryPlace): string {
  const server = new URL(place.serverUrl);
  if (server.protocol !== "https:" && server.protocol !== "http:") {
    throw new TypeError("the server's address is neither http nor https");
  }
  const [owner, name, ...more] = place.repository.split("/");
  if (!owner || !name || more.length > 0) {
    throw new TypeError("a repository is named owner/name");
  }
  const base = `${server.origin}${server.pathname.replace(/\/+$/, "")}`;
  return `${base}/${encodeStep(owner)}/${encodeStep(name)}`;
}

function commitId(sha: string): string {
  if (!/^[0-9a-f]{40}$/.test(sha)) {
    throw new TypeError("a commit id has 40 hex digits");
  }
  return sha;
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TypeError("a line or run is a whole number");
  }
  return value;
}
