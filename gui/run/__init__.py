"""The Run workspace: real instructions travelling through the layers of a host."""
