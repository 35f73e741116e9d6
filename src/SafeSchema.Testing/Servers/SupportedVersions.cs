namespace SafeSchema.Testing;

static class SupportedVersions
{
    const int Oldest = 15;
    const int Newest = 18;

    public static bool Include(Version version) => version.Major is >= Oldest and <= Newest;

    public static void Require(Version version)
    {
        if (!Include(version))
            throw new ServerUnavailableException($"it is PostgreSQL {version}; {Oldest} to {Newest} are supported");
    }
}
