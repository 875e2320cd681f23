# A line may have 512 bytes, not more.
# loses: nothing
# rough: sizes
s/(1 << 20)/512/
