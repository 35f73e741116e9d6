using System.Text;
using Chat.Schema;
using SafeSchema.Build.Reading;
using Xunit;

namespace SafeSchema.Build.Tests;

public sealed class BuiltAssemblyTests
{
    static readonly string chat = typeof(ChatDatabase).Assembly.Location;

    [Fact]
    public void The_script_is_read_from_the_assembly_byte_for_byte()
    {
        using var assembly = BuiltAssembly.Open(chat);
        var artifact = Assert.Single(assembly.Artifacts());
        Assert.Equal("ChatDatabase.sql", artifact.FileName);
        Assert.Equal(Encoding.UTF8.GetBytes(ChatDatabase.Schema.Script), artifact.Text);
    }

    [Fact]
    public void The_build_leaves_it_beside_the_assembly_and_beside_whoever_refers_to_it() =>
        Assert.Equal(ChatDatabase.Schema.Script, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ChatDatabase.sql")));

    [Fact]
    public void The_assembly_holds_the_script_once()
    {
        var bytes = File.ReadAllBytes(chat);
        Assert.Equal(1, Occurrences(bytes, Encoding.UTF8.GetBytes("SET LOCAL safeschema.compare_policy")));
        Assert.Equal(0, Occurrences(bytes, Encoding.Unicode.GetBytes("SET LOCAL safeschema.compare_policy")));
    }

    [Fact]
    public void An_assembly_without_a_database_has_none()
    {
        using var assembly = BuiltAssembly.Open(typeof(DatabaseSchema).Assembly.Location);
        Assert.Empty(assembly.Artifacts());
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_named()
    {
        using var file = new Scratch();
        file.Write("text.dll", "no assembly");
        var error = Assert.Throws<BuiltAssemblyException>(() => BuiltAssembly.Open(file.Path("text.dll")));
        Assert.Equal($"{file.Path("text.dll")} is no .NET assembly.", error.Message);
    }

    [Fact]
    public void A_text_that_was_changed_in_the_assembly_is_an_error()
    {
        var bytes = File.ReadAllBytes(chat);
        bytes[bytes.AsSpan().IndexOf("SET LOCAL safeschema.compare_policy"u8)]++;
        using var file = new Scratch();
        File.WriteAllBytes(file.Path("Chat.dll"), bytes);
        using var assembly = BuiltAssembly.Open(file.Path("Chat.dll"));
        Assert.Contains("says that it holds ChatDatabase.sql, but the text is not in it", Assert.Throws<BuiltAssemblyException>(assembly.Artifacts).Message, StringComparison.Ordinal);
    }

    static int Occurrences(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> part)
    {
        var count = 0;
        for (var at = bytes.IndexOf(part); at >= 0; at = bytes.IndexOf(part))
        {
            count++;
            bytes = bytes[(at + part.Length)..];
        }

        return count;
    }
}
