/** Codes that stand alone where they are made, by what they are about. A test looks for those of src that are missing here. */
export const otherCodes: readonly {
  readonly title: string;
  readonly codes: Readonly<Record<string, string>>;
}[] = [
  {
    title: "Files in the repository",
    codes: {
      fleet_missing:
        "the default branch holds no fleet file; that never means to remove every VM",
      fleet_not_a_file: "the fleet file on the default branch is no plain file",
      file_absent: "the commit holds no fleet file",
      file_directory: "a folder stands where the fleet file should be",
      file_link: "a symbolic link stands where the fleet file should be",
      file_submodule: "a submodule stands where the fleet file should be",
      file_too_large: "GitHub does not hand the fleet file out in one piece",
      policy_directory: "a folder stands where the policy file should be",
      policy_link: "a symbolic link stands where the policy file should be",
      policy_submodule: "a submodule stands where the policy file should be",
      policy_too_large: "GitHub does not hand the policy file out in one piece",
      insecure_transport:
        "a setting by which the token of Proxmox could be read on the way, and the policy does not allow it",
    },
  },
  {
    title: "Several fleets",
    codes: {
      fleet_name:
        "the name of a fleet file is no name for a fleet: lower-case letters, digits and dashes",
      fleet_name_twice: "two fleet files in different folders have one name",
      too_many_fleets: "more fleet files than a matrix of jobs may have",
      name_in_other_fleet: "a DNS name is also that of a VM in another fleet",
      address_in_other_fleet:
        "an address is also that of a VM in another fleet of the same site",
      vm_id_in_other_fleet:
        "a VM number is also that of a VM in another fleet of the same site",
    },
  },
  {
    title: "Change",
    codes: {
      disk_shrinks: "a disk cannot shrink, by its own line or by a default",
      formerly_twice: "two VMs claim to have been the same one",
      pool_stays: "a VM cannot leave its pool for none",
      ssh_keys_stay: "the last SSH key of a VM cannot be taken away",
      dns_servers_stay: "the last DNS server of a VM cannot be taken away",
      disk_grows_and_moves:
        "a disk cannot grow and move to another datastore in one step",
      removal_unsafe:
        "the lines of a VM cannot be taken out without changing something else",
      removal_not_alone: "the removal of one key would change more than its VM",
      looks_like_rename:
        "a note: a VM goes and one like it comes; `formerly` would keep the machine",
      formerly_without_effect: "a note: this `formerly` moves nothing",
      protected: "a note: the change would erase the disk of a protected VM",
      address_may_change:
        "a note: another network may give another address by DHCP",
      name_changes_owner: "a note: a name goes from one VM to another",
    },
  },
  {
    title: "Pull request of a real plan",
    codes: {
      pull_request_closed: "it is closed, so nothing was planned",
      other_branch: "it does not go to the default branch",
      no_test_merge: "GitHub made no test merge, most likely for a conflict",
    },
  },
  {
    title: "Homelab",
    codes: {
      name_not_ours: "a DNS name to be made has a record that is not ours",
      pool_not_ours: "a pool to be made exists already",
      not_finished:
        "GitHub did not let a command be ended; what is done is not done twice",
      not_begun: "the job in the homelab ended before it changed anything",
      end_not_seen:
        "nobody saw how an apply ended, so its state is not known and the lock stays",
      runner_silent: "the homelab runner has not answered for 10 minutes",
      executor_tool_missing: "a program the runner needs is not there",
      executor_tool_too_old: "a program on the runner is older than allowed",
      executor_no_stack: "the stack of the catalog is not there",
      executor_no_unit: "the stack holds no unit",
      executor_preflight: "the runner lacks something an apply needs",
      executor_failed: "Terragrunt or OpenTofu ended with an error",
      executor_garbage: "a program answered something that is no answer",
      executor_locked: "the state is locked by somebody else",
      executor_timed_out: "a program took longer than allowed",
      executor_cancelled: "the run was cancelled",
    },
  },
  {
    title: "Guard of the runner",
    codes: {
      guard_settings:
        "the guard's settings are not of their form, or somebody but root can change them",
      guard_job_unknown:
        "the runner does not say what job it is, in the form GitHub gives",
      guard_repository: "the job belongs to a repository that is not listed",
      guard_event:
        "the job was started by an event that has no business in the homelab",
      guard_ref: "the job does not run for the default branch",
      guard_workflow:
        "the job's workflow is not a listed file of the default branch",
    },
  },
  {
    title: "Settings",
    codes: {
      setting_missing: "a secret or setting is missing or of the wrong form",
      bad_setting: "a setting of the bot is of the wrong form, or weak",
      bad_input: "an input of the Action is of the wrong form",
    },
  },
];
