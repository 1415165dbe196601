using System.Text;
using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web.Access;
using SmartSmoker.Web.Cooks;

namespace SmartSmoker.Web.Tests;

/// <summary>What the page keeps beside the readings, on both kinds of database.</summary>
[Trait("Needs", "server")]
public sealed class PageTablesTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private const string Csv = """
        time_utc,device,probe,temperature_f
        2024-06-01T10:00:00.000000Z,pit,01-smoker,225.5
        2024-06-01T10:00:30.250000Z,pit,01-smoker,226.25
        """;

    private readonly TemporaryStore _file = new();

    public void Dispose() => _file.Dispose();

    private static Task<CookFileContent> ReadAsync() =>
        CookFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), RuleSet.Default, CancellationToken.None);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_open_until_they_are_taken_back_and_the_password_is_kept_as_a_hash(bool onPostgres)
    {
        using var made = Made(onPostgres, out var database);
        var keys = new AccessKeys(database, TimeProvider.System);
        var key = keys.Make("token", AccessRole.Reader, "display", null);
        Assert.Equal("display", keys.Find(key)?.Name);
        Assert.Null(keys.Find(key + "x"));
        Assert.True(keys.Revoke(Assert.Single(keys.Given()).Id));
        Assert.Null(keys.Find(key));
        var link = keys.Make(KeyKind.Link, AccessRole.Owner, "link", TimeSpan.FromHours(1));
        var used = 0;
        Parallel.For(0, 12, _ => Interlocked.Add(ref used, keys.TryUse(link) ? 1 : 0));
        Assert.Equal(1, used);
        Assert.Null(keys.Find(keys.Make("share", AccessRole.Reader, "gone", TimeSpan.Zero)));

        using var owner = new Owner(database, TimeProvider.System);
        Assert.False(owner.HasPassword);
        owner.SetPassword("hickory and oak");
        owner.SetPassword("hickory and elm");
        Assert.Equal((false, true), (owner.Verify("hickory and oak"), owner.Verify("hickory and elm")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_imported_cook_is_on_the_shelf_once_with_what_is_said_of_it(bool onPostgres)
    {
        using var made = Made(onPostgres, out var database);
        var import = new CookImport(database, TimeProvider.System);
        Assert.Equal(2, import.Store(await ReadAsync()));
        Assert.Equal(0, import.Store(await ReadAsync()));

        var notes = new CookNotes(database);
        var shelf =
            new CookCatalog(
            new CommandLog(database), notes,
            new JudgedReadings(new ReadingStore(database), new AlertReader(database)), new ProbeReader(database),
            new AlertReader(database), new Rollups(database), new PhotoStore(database));
        var cook = Assert.Single(shelf.List(null, deleted: false));
        Assert.True(CookId.TryParse(cook.Id, out var id));
        notes.Write(id, new CookNote("Ribs", "good", null));
        notes.Write(id, notes.Of(id) with { DeletedAt = TemporaryStore.Start });
        Assert.Empty(shelf.List(null, deleted: false));
        Assert.Equal(
            ("Ribs", "good"), (shelf.List(null, deleted: true)[0].Name, shelf.List(null, deleted: true)[0].Notes));
        Assert.Empty(new ReadingStore(database).NewestByDevice());
        Assert.Empty(new RejectedReader(database).Rejected(10));
    }

    private IDisposable? Made(bool onPostgres, out Database database)
    {
        database = Database.From(onPostgres ? server.NewDatabase() : _file.File);
        database.OpenForWriting().Dispose();
        return database as IDisposable;
    }
}
