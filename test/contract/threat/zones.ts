/** The zones as a picture: what crosses which border, and where the homelab's credentials are. */
export const zonesPicture = `flowchart LR
  subgraph outside["Zones 0 to 3: people"]
    fork["fork author"]
    reader["reader"]
    writer["writer"]
    maintainer["maintainer"]
  end
  subgraph github["Zone 4: GitHub"]
    api["API, events, default branch"]
  end
  subgraph untrusted["Zones 5 and 6: no credential of the homelab"]
    hosted["hosted runner: plan, command, report"]
    bot["bot"]
  end
  subgraph home["Zones 7 to 10: the homelab"]
    runner["runner's user"]
    executor["executor: all credentials"]
    servers["Proxmox, name server, state"]
    guests["guests"]
  end
  fork -->|"bytes of one file"| api
  reader -->|"comments"| api
  writer -->|"branches, comments"| api
  maintainer -->|"merges, policy"| api
  api -->|"events: pointers"| hosted
  api -->|"signed webhooks: pointers"| bot
  bot -->|"dispatch: two numbers"| api
  hosted -->|"merge, lock, reply"| api
  api -->|"default branch only"| runner
  runner -->|"checked again"| executor
  executor -->|"the judged plan"| servers
  servers --- guests
  guests -.->|"an address nobody believes"| executor`;
