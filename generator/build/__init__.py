"""Many files checked and rendered: jobs, cache, engines, remote storage, and the proof of what was made."""
