using System.Text.Json;

namespace TinyForge.Tests.Support.Npm;

/// <summary>What else a client may ask.</summary>
internal static class NpmOtherEndpoints
{
    public static NpmAnswer Health(NpmCall call) => Object(w =>
    {
        var version = call.State.Version;
        w.WriteString("status", "OK");
        if (version.Is13OrLater)
            w.WriteBoolean("setup", call.State.Users.Count > 0);
        w.WriteStartObject("version");
        w.WriteNumber("major", version.Major);
        w.WriteNumber("minor", version.Minor);
        w.WriteNumber("revision", version.Revision);
        w.WriteEndObject();
    });

    /// <summary>As without the internet.</summary>
    public static NpmAnswer VersionCheck() => Object(w =>
    {
        w.WriteNull("current");
        w.WriteNull("latest");
        w.WriteBoolean("update_available", false);
    });

    public static NpmAnswer Me(NpmCall call)
    {
        var user = call.Require(_ => true);
        var permissions = call.Expand("permissions").Length > 0;
        return NpmAnswer.Json(w => new NpmWriter(call.State, w).User(user, permissions));
    }

    public static NpmAnswer Settings(NpmCall call)
    {
        call.Require(u => u.IsAdmin);
        return NpmAnswer.Json(w =>
        {
            w.WriteStartArray();
            DefaultSite(w, call.State);
            w.WriteEndArray();
        });
    }

    public static NpmAnswer Setting(NpmCall call, string id)
    {
        call.Require(u => u.IsAdmin);
        return id == "default-site" ? NpmAnswer.Json(w => DefaultSite(w, call.State)) : throw call.NotFound(id);
    }

    public static NpmAnswer SetSetting(NpmCall call, string id)
    {
        var body = call.ReadBody();
        call.Require(u => u.IsAdmin);
        if (id != "default-site")
            throw call.NotFound(id);
        var check = new NpmCheck(call.State.Version);
        check.Shape(body, "", [], ["value", "meta"]);
        var value = check.OneOf(body["value"], "/value", "congratulations", "404", "444", "redirect", "html");
        check.ThrowIfAny();
        call.State.DefaultSite = value!;
        call.State.RedirectTo = body["meta"]?["redirect"]?.ToString() ?? call.State.RedirectTo;
        return NpmAnswer.Json(w => DefaultSite(w, call.State));
    }

    public static NpmAnswer Report(NpmCall call)
    {
        lock (call.State.Gate)
        {
            var user = call.Require(_ => true);
            return Object(w =>
            {
                w.WriteNumber("proxy", call.State.Hosts.Values.Count(h => !h.IsDeleted && user.SeesRowsOf(h.OwnerUserId)));
                w.WriteNumber("redirection", 0);
                w.WriteNumber("stream", 0);
                w.WriteNumber("dead", 0);
            });
        }
    }

    /// <summary>The newest hundred.</summary>
    public static NpmAnswer Audit(NpmCall call)
    {
        lock (call.State.Gate)
        {
            call.Require(u => u.IsAdmin);
            return NpmAnswer.Json(w =>
            {
                var writer = new NpmWriter(call.State, w);
                w.WriteStartArray();
                foreach (var entry in call.State.Audit.AsEnumerable().Reverse().Take(100))
                {
                    w.WriteStartObject();
                    w.WriteNumber("id", entry.Id);
                    writer.Date("created_on", entry.At);
                    writer.Date("modified_on", entry.At);
                    w.WriteNumber("user_id", entry.UserId);
                    w.WriteString("object_type", entry.ObjectType);
                    w.WriteNumber("object_id", entry.ObjectId);
                    w.WriteString("action", entry.Action);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
            });
        }
    }

    public static NpmAnswer AccessLists(NpmCall call)
    {
        lock (call.State.Gate)
        {
            call.Require(_ => true);
            var items = call.Expand("items", "clients", "owner").Contains("items");
            return NpmAnswer.Json(w =>
            {
                var writer = new NpmWriter(call.State, w);
                w.WriteStartArray();
                foreach (var list in call.State.AccessLists.Values.OrderBy(l => l.Name, StringComparer.Ordinal))
                    writer.AccessList(list, items, inHost: false);
                w.WriteEndArray();
            });
        }
    }

    public static NpmAnswer Nothing(NpmCall call)
    {
        call.Require(_ => true);
        return NpmAnswer.Json(w =>
        {
            w.WriteStartArray();
            w.WriteEndArray();
        });
    }

    private static void DefaultSite(Utf8JsonWriter w, NpmState state)
    {
        w.WriteStartObject();
        w.WriteString("id", "default-site");
        w.WriteString("name", "Default Site");
        w.WriteString("description", "What to show when Nginx is hit with an unknown Host");
        w.WriteString("value", state.DefaultSite);
        w.WriteStartObject("meta");
        if (state.DefaultSite == "redirect")
            w.WriteString("redirect", state.RedirectTo);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private static NpmAnswer Object(Action<Utf8JsonWriter> members) => NpmAnswer.Json(w =>
    {
        w.WriteStartObject();
        members(w);
        w.WriteEndObject();
    });
}
