/** Stands for parts of undici the Action never calls. undici makes one CacheStorage when it is loaded. */
export class CacheStorage {}
