"""Tests of editing on the desk."""
