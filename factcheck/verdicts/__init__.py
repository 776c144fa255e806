"""Claim × Document → Verdict."""
