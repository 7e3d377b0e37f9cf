/** Stands for @octokit/plugin-rest-endpoint-methods, which @actions/github loads and the Action never calls. */
export function restEndpointMethods() {
  return {};
}
