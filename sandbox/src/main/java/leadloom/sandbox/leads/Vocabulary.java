package leadloom.sandbox.leads;

import java.util.List;

/** The words that generated leads are made of. */
final class Vocabulary {

    /** A country with its zone and names usual there. */
    record Place(String country, String zone, List<String> firstNames, List<String> lastNames) {}

    static final List<Place> PLACES = List.of(
            new Place(
                    "DE",
                    "Europe/Berlin",
                    List.of("Anke", "Jörg", "Grit", "Uwe", "Silke", "Holger", "Maren", "Torsten"),
                    List.of("Weißbach", "Kröger", "Lindhorst", "Möllmann", "Altrock", "Feddersen")),
            new Place(
                    "FR",
                    "Europe/Paris",
                    List.of("Élodie", "Benoît", "Maëlle", "Rémi", "Océane", "Thibault"),
                    List.of("Delaunois", "Gérardin", "Bellerive", "Fontanel", "Maréchault")),
            new Place(
                    "PT",
                    "Europe/Lisbon",
                    List.of("Inês", "João", "Beatriz", "Gonçalo", "Mafalda", "Rui"),
                    List.of("Valadares", "Conceição", "Figueirinha", "Serrano", "Quintãs")),
            new Place(
                    "PL",
                    "Europe/Warsaw",
                    List.of("Zofia", "Łukasz", "Małgorzata", "Wojciech", "Agnieszka"),
                    List.of("Brzozowiak", "Śliwczyński", "Jaworek", "Dąbrowiecka", "Żurawik")),
            new Place(
                    "TR",
                    "Europe/Istanbul",
                    List.of("Aylin", "Çağatay", "Gülsüm", "Barış", "Şule"),
                    List.of("Karadere", "Özyurtlu", "Yıldızhan", "Güneşli", "Taşkıran")),
            new Place(
                    "IN",
                    "Asia/Kolkata",
                    List.of("Ananya", "Rohit", "Meera", "Sandeep", "Kavita", "Arvind"),
                    List.of("Deshmane", "Iyerwal", "Raghavani", "Chaturveda", "Bhattal")),
            new Place(
                    "JP",
                    "Asia/Tokyo",
                    List.of("Haruka", "Kenta", "Misaki", "Sho", "Naoko"),
                    List.of("Aokigawa", "Hoshimura", "Nagatani", "Shirakura", "Umezono")),
            new Place(
                    "NG",
                    "Africa/Lagos",
                    List.of("Adaeze", "Babatunde", "Folake", "Chukwuma", "Ngozi"),
                    List.of("Okwuosa", "Adeyinwa", "Ezenduka", "Balogunde", "Nwachi")),
            new Place(
                    "US",
                    "America/Chicago",
                    List.of("Dana", "Marcus", "Kelsey", "Owen", "Latoya", "Wyatt"),
                    List.of("Hollowell", "O'Brannigan", "Stackpoole", "Whitcomber", "Van Tressel")),
            new Place(
                    "US",
                    "America/Los_Angeles",
                    List.of("Mei", "Diego", "Harper", "Tomás", "Priya"),
                    List.of("Castellaro", "Nguyensen", "Redfern-Shaw", "Ferrando", "Blackmoore")));

    /** The sample campaigns look for operations, plant, production, marketing and it. */
    static final List<String> TITLES = List.of(
            "Head of Operations",
            "VP Operations",
            "Operations Manager",
            "Plant Manager",
            "Plant Engineer",
            "Director of Production",
            "Production Planner",
            "Head of Marketing",
            "Marketing Manager",
            "IT Director",
            "Head of IT",
            "Quality Manager",
            "Maintenance Lead",
            "Chief Financial Officer",
            "Managing Director",
            "Purchasing Manager",
            "Consultant",
            "Student");

    static final List<String> COMPANY_SIDES = List.of("", "north", "south", "upper", "new");

    static final List<String> COMPANY_STARTS = List.of(
            "bluestem",
            "ferncliff",
            "ironbark",
            "quillmere",
            "sundrop",
            "tarnbeck",
            "umberfield",
            "velvetpine",
            "wickstone",
            "zephyra",
            "amberlock",
            "brackwater",
            "cindergate",
            "dovetail",
            "eastmarrow",
            "foxglove",
            "grainhollow",
            "harrowmill",
            "inkwell",
            "juniper",
            "kestrelby",
            "larkspur",
            "mossgrove",
            "nettleford",
            "oakhaven",
            "pebbleton",
            "quarrystone",
            "rushmoor",
            "saltmarsh",
            "thistledown");

    static final List<String> COMPANY_ENDS = List.of(
            "labs",
            "works",
            "foods",
            "systems",
            "logistics",
            "mills",
            "packaging",
            "tooling",
            "dairy",
            "robotics",
            "textiles",
            "energy",
            "plastics",
            "metals",
            "instruments",
            "bakery",
            "pumps",
            "optics",
            "timber",
            "cargo");

    static final List<String> FREE_MAIL =
            List.of("gmail.com", "outlook.com", "yahoo.com", "gmx.net", "web.de", "icloud.com", "proton.me");

    static final List<String> CHALLENGES = List.of(
            "Unplanned stops of the packaging line",
            "We plan shifts in a spreadsheet, and it breaks every week",
            "Too many late deliveries; nobody sees them coming",
            "Energy costs per tonne went up by a third",
            "Quality reports take two days",
            "Our maintenance is always a day late",
            "Three sites, three systems, no common figures",
            "Scrap rate above 4 %, causes unknown",
            "Leads from fairs are never followed up",
            "New colleagues need months to learn the line",
            "");

    private Vocabulary() {}
}
