using System.IO.Compression;
using System.Text.Json.Nodes;
using TinyForge.Core.Data;
using TinyForge.Tests.Support;
using TinyForge.Web.Hosting;
using TinyForge.Web.Hosting.Backups;

namespace TinyForge.Tests.Web.Hosting.Backups;

/// <summary>What is no whole backup is refused with one line, and nothing of the data directory changes.</summary>
public sealed class BackupReaderTests : IAsyncLifetime
{
    private BackupBench _bench = null!;
    private string _backup = "";

    public async ValueTask InitializeAsync()
    {
        _bench = await BackupBench.CreateAsync();
        _backup = _bench.Write();
        _bench.Mark("second");
    }

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Unpack_NoFile_IsTold() => Refused(Path.Combine(_bench.Folder, "none.zip"), "There is no file");

    [Fact]
    public void Unpack_NoZip_IsTold()
    {
        File.WriteAllText(_backup, "no zip at all");
        Refused(_backup, "no whole backup");
    }

    [Fact]
    public void Unpack_CutOffAnywhere_IsTold()
    {
        var whole = File.ReadAllBytes(_backup);
        for (var part = 1; part <= 20; part++)
        {
            File.WriteAllBytes(_backup, whole[..(whole.Length * part / 21)]);
            Refused(_backup, _backup);
        }
    }

    [Fact]
    public void Unpack_AByteIsAnother_IsTold()
    {
        var whole = File.ReadAllBytes(_backup);
        // in the packed content of an entry, behind its name
        var at = new ReadOnlySpan<byte>(whole).IndexOf("tinyforge.db"u8) + 2000;
        whole[at] ^= 0x55;
        File.WriteAllBytes(_backup, whole);

        Refused(_backup, _backup);
    }

    [Fact]
    public void Unpack_ContentIsExchanged_IsTold()
    {
        Change(zip => Replace(zip, $"keys/{BackupBench.Key}", "other"));
        Refused(_backup, $"'keys/{BackupBench.Key}' is not what it was");
    }

    [Fact]
    public void Unpack_MoreThanItSays_IsTold()
    {
        Change(zip => zip.CreateEntry("more"));
        Refused(_backup, "what is in it is not what");
    }

    [Theory]
    [InlineData("../tinyforge.db")]
    [InlineData("/etc/passwd")]
    [InlineData("keys/../../x.xml")]
    [InlineData("keys\\x.xml")]
    [InlineData("logs/a.log")]
    public void Unpack_ForeignName_IsTold(string name)
    {
        ChangeManifest(manifest => manifest["entries"]![0]!["name"] = name);
        Refused(_backup, $"'{name}' does not belong");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"format":1,"program":"Other","version":"1","created_at":"2026-01-01T00:00:00Z","schema":"x","entries":[]}""")]
    [InlineData("""{"format":1,"program":"TinyForge","version":"1","created_at":"2026-01-01T00:00:00Z","schema":"x","entries":[null]}""")]
    public void Unpack_NoManifest_IsTold(string text)
    {
        Rebuild(text);
        Refused(_backup, "can't be read");
    }

    [Fact]
    public void Unpack_OfANewerForm_NamesTheVersion()
    {
        ChangeManifest(manifest => (manifest["format"], manifest["version"]) = (2, "9.9.9"));
        Refused(_backup, "a newer TinyForge (9.9.9)");
    }

    [Fact]
    public void Unpack_OfANewerSchema_NamesIt()
    {
        ChangeManifest(manifest => manifest["schema"] = "29990101000000_Future");

        var fault = Assert.Throws<NewerSchemaException>(() => new Restore(_bench.Data, new FileSteps()).Run(_backup, Make.Time));

        Assert.Contains("29990101000000_Future", fault.Message, StringComparison.Ordinal);
        Unchanged();
    }

    [Fact]
    public void Unpack_DatabaseIsDamagedButItsHashIsRight_IsTold()
    {
        BackupWriterTests.Damage(_bench.Data.Database);
        var bytes = File.ReadAllBytes(_bench.Data.Database);
        Change(zip => Replace(zip, "tinyforge.db", bytes));
        ChangeManifest(manifest =>
        {
            manifest["entries"]![0]!["bytes"] = bytes.Length;
            manifest["entries"]![0]!["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        });

        var fault = Assert.Throws<DataFaultException>(() => new Restore(_bench.Data, new FileSteps()).Run(_backup, Make.Time));

        Assert.Contains("'tinyforge.db' is damaged", fault.Message, StringComparison.Ordinal);
    }

    private void Refused(string path, string words)
    {
        var fault = Assert.Throws<DataFaultException>(() => new Restore(_bench.Data, new FileSteps()).Run(path, Make.Time));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Unchanged();
    }

    private void Unchanged()
    {
        Assert.Equal("second,second,second", _bench.Marks());
        Assert.Equal(["hangfire.db", $"keys/{BackupBench.Key}", "tinyforge.db"], _bench.Files());
    }

    private void Change(Action<ZipArchive> change)
    {
        using var zip = ZipFile.Open(_backup, ZipArchiveMode.Update);
        change(zip);
    }

    private void ChangeManifest(Action<JsonNode> change)
    {
        string text;
        using (var zip = ZipFile.OpenRead(_backup))
        using (var reader = new StreamReader(zip.Entries[0].Open()))
            text = reader.ReadToEnd();
        var manifest = JsonNode.Parse(text)!;
        change(manifest);
        Rebuild(manifest.ToJsonString());
    }

    // all over again, since an entry that is written anew goes to the end
    private void Rebuild(string manifest)
    {
        var rebuilt = _backup + ".new";
        using (var from = ZipFile.OpenRead(_backup))
        using (var to = ZipFile.Open(rebuilt, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(entry.FullName).Open();
                if (entry.FullName == BackupManifest.FileName)
                    target.Write(System.Text.Encoding.UTF8.GetBytes(manifest));
                else
                    source.CopyTo(target);
            }
        }
        File.Move(rebuilt, _backup, overwrite: true);
    }

    private static void Replace(ZipArchive zip, string name, string text) => Replace(zip, name, System.Text.Encoding.UTF8.GetBytes(text));

    private static void Replace(ZipArchive zip, string name, byte[] content)
    {
        using var stream = zip.GetEntry(name)!.Open();
        stream.SetLength(0);
        stream.Write(content);
    }
}
